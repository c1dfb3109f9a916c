import { useQuery } from '@tanstack/react-query';
import type { FeatureDetail } from '#shared/feature';
import { editionWords } from '../../messages/edition';
import { useFaultWord } from '../../messages/fault';
import { useWords } from '../../messages/messages';
import { editionsQuery } from '../../state/editions';
import { Dialog } from '../../ui/dialog';
import { EditionList } from './edition-list';
import { PublishForm } from './publish-form';
import { PublishedLink } from './published-link';
import '../../ui/dialog.css';
import './edition.css';

type Props = { belt: FeatureDetail; mayPublish: boolean; onClose: () => void };

/** Editions of a belt's tour: a new one from what differs, the link that is out, and all that there are. */
export default function PublishDialog({ belt, mayPublish, onClose }: Props) {
  const w = useWords(editionWords);
  const faultWord = useFaultWord();
  const { data, error } = useQuery(editionsQuery(belt.id));
  const editions = data?.editions;
  const linked = editions?.find(({ isLinked }) => isLinked);
  const name = String(belt.values.name ?? '');
  return (
    <Dialog
      title={mayPublish ? w.title(name) : w.titleVersions(name)}
      closeLabel={w.close}
      testId="publish-dialog"
      className="edition-dialog"
      onClose={onClose}
    >
      <div className="edition">
        {error && (
          <p className="edition-fault" role="alert">
            {w.loadFailed(faultWord(error))}
          </p>
        )}
        {editions && (
          <>
            {mayPublish && <PublishForm belt={belt} last={editions[0] ?? null} linked={linked?.number ?? null} />}
            {linked && <PublishedLink belt={belt} number={linked.number} />}
            <EditionList belt={belt} editions={editions} mayPublish={mayPublish} onOpen={onClose} />
          </>
        )}
      </div>
    </Dialog>
  );
}

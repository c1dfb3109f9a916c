import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BatchFeatures } from '#shared/history';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { revertBatch, stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeatureWhole } from '../state/open-feature-whole';
import { getJson } from '../state/server';
import '../feature/edit.css';

type Props = { id: number; mayRevert: boolean };

/** What is done with an import: its features listed, and all of it taken back. */
export default function BatchActs({ id, mayRevert }: Props) {
  const words = useWords(editWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="batch-acts">
      <div className="history-acts">
        <button
          type="button"
          className="plain-more"
          aria-expanded={isOpen}
          data-testid="batch-list"
          onClick={() => setOpen(!isOpen)}
        >
          {words.acts.list}
        </button>
        {mayRevert && <RevertBatch id={id} />}
      </div>
      {isOpen && <BatchList id={id} />}
    </div>
  );
}

function BatchList({ id }: { id: number }) {
  const words = useWords(editWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const { data, error } = useQuery({
    queryKey: ['history', 'batch', id],
    queryFn: ({ signal }) => getJson<BatchFeatures>(`/api/batches/${id}`, signal),
    staleTime: 0,
  });
  if (error) return <p role="alert">{faultWord(error)}</p>;
  if (!data) return <span role="status" className="skeleton" style={{ display: 'block', height: 14 }} />;
  const { count, replaced, features, layer } = data;
  return (
    <>
      <p className="quiet">
        {words.acts.listed(formatNumber(count, 0, language), formatNumber(replaced, 0, language))}
      </p>
      <ul className="batch-features" data-testid="batch-features">
        {features.map((feature) => (
          <li key={feature.id}>
            <button type="button" className="plain-more" onClick={() => openFeatureWhole({ layer, id: feature.id })}>
              {feature.name}
            </button>
            {feature.isReplaced && <small className="quiet">{words.acts.replacedMark}</small>}
            {feature.isChangedSince && <small className="tag">{words.acts.changedMark}</small>}
          </li>
        ))}
      </ul>
      {count > features.length && <p className="quiet">{words.acts.beyond}</p>}
    </>
  );
}

/** Takes an import back, once the reader has read what that means. */
function RevertBatch({ id }: { id: number }) {
  const words = useWords(editWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const count = (number: number) => formatNumber(number, 0, language);
  const revert = async () => {
    setWorking(true);
    setFault(null);
    try {
      const { restored, retired, keptCount } = await revertBatch(id);
      const kept = keptCount > 0 ? ` · ${words.keptByOthers(count(keptCount))}` : '';
      tell({
        text: words.acts.reverted(count(restored), count(retired)) + kept,
        act: { label: words.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
      setAsking(false);
    } catch (error) {
      setFault(faultWord(error));
    } finally {
      setWorking(false);
    }
  };
  return (
    <>
      {isAsking ? (
        <span className="retire-sure" role="alert">
          {words.acts.revertSure(id)}{' '}
          <button type="button" className="text-button" disabled={isWorking} data-testid="revert-sure" onClick={revert}>
            {words.acts.revert}
          </button>{' '}
          <button type="button" className="text-button" onClick={() => setAsking(false)}>
            {words.cancel}
          </button>
          {fault && <span className="fault">{fault}</span>}
        </span>
      ) : (
        <button type="button" className="plain-more" data-testid="revert" onClick={() => setAsking(true)}>
          {words.acts.revert}
        </button>
      )}
    </>
  );
}

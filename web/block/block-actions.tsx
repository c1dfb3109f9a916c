import { useState } from 'react';
import type { BlockQuestion } from '#shared/block';
import { questionInWords } from '#shared/block/in-words';
import { MOST_BLOCK_PARCELS } from '#shared/block/saved';
import { newTaking } from '../layer/taking';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { blockSentence } from '../report/block-sentence';
import { useRights } from '../state/account';
import { usePreferences } from '../state/preferences';
import { blockFactsQuery, questionNames } from '../state/saved-blocks';
import { aboutQuery, queryClient } from '../state/server';
import { useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';
import { BlockFiles } from './block-files';
import '../ui/card-parts.css';
import './saved-block.css';

const SaveBlock = lazyPart(() => import('./save-block'));
const taking = newTaking();

type Props = {
  /** Parcels of the block, by their ids. */
  ids: readonly number[];
  /** What it was found with; frozen with the block when it is saved. */
  question: BlockQuestion;
  /** What the list calls the block until it has a name of its own. */
  title: string;
  /** The new 连片区. */
  onSaved?: (areaId: number) => void;
};

/** What is done with a block that was found: saved, copied as a sentence, taken away as files, put on a sheet. */
export function BlockActions({ ids, question, title, onSaved }: Props) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const { edits } = useRights();
  const isPast = useView((view) => view.at !== null);
  const [isSaving, setSaving] = useState(false);
  const [copied, setCopied] = useState<{ text: string; isDone: boolean; of: string } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const of = ids.join();
  const mayKeep = edits.length > 0 && !isPast;
  const isTooLarge = ids.length > MOST_BLOCK_PARCELS;
  const facts = () => queryClient.fetchQuery(blockFactsQuery(ids));

  const copy = async () => {
    setFault(null);
    try {
      const names = await questionNames(question, language);
      const dataDate = queryClient.getQueryData(aboutQuery.queryKey)?.dataDate ?? null;
      const manner = { unit: usePreferences.getState().areaUnit, language, dataDate };
      const text = blockSentence(await facts(), question, names, manner);
      setCopied({ text, isDone: await copyText(text), of });
    } catch (error) {
      setFault(words.failed(faultWord(error)));
    }
  };
  const printed = async () => {
    const conditions = questionInWords(question, language, await questionNames(question, language));
    return { title, facts: await facts(), conditions, saved: null, area: null };
  };

  if (ids.length === 0) return null;
  if (isTooLarge) return <p className="quiet">{words.tooMany(formatNumber(MOST_BLOCK_PARCELS, 0, language))}</p>;
  return (
    <section className="block-take" data-testid="block-actions">
      <div className="block-files">
        <TextButton
          icon="bookmark"
          size={15}
          isStrong
          disabled={!mayKeep}
          title={mayKeep ? undefined : words.keepNeeds}
          data-testid="block-save"
          onClick={() => setSaving(true)}
        >
          {words.keep}
        </TextButton>
        <TextButton icon="copy" size={15} data-testid="block-copy" onClick={copy}>
          {words.copy}
        </TextButton>
      </div>
      {!mayKeep && <p className="quiet">{words.keepNeeds}</p>}
      <BlockFiles source={{ ids, question, title }} taking={taking} printed={printed} />
      <div role="status">
        {fault && <p className="fault">{fault}</p>}
        {copied?.of === of && (
          <figure className="sentence">
            <figcaption>{copied.isDone ? words.copied : words.copyFailed}</figcaption>
            <blockquote data-testid="block-sentence">{copied.text}</blockquote>
          </figure>
        )}
      </div>
      {isSaving && (
        <SaveBlock ids={ids} question={question} onClose={() => setSaving(false)} {...(onSaved ? { onSaved } : {})} />
      )}
    </section>
  );
}

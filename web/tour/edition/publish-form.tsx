import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Edition, LONGEST_NOTE } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import { editionWords } from '../../messages/edition';
import { useFaultWord } from '../../messages/fault';
import { formatMoment } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { publish } from '../../state/editions';
import { tourOf } from '../../state/read-tour';
import { TextButton } from '../../ui/text-button';
import { ChangeList } from './change-list';
import { changesBetween } from './changes';

type Props = {
  belt: FeatureDetail;
  /** The newest edition; null before the first. */
  last: Edition | null;
  /** The number that the published link opens; null where there is none yet. */
  linked: number | null;
};

/** What a new edition would bring, and its making. The link moves only when a hand says so. */
export function PublishForm({ belt, last, linked }: Props) {
  const w = useWords(editionWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [made, setMade] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const id = useId();
  const { data, error } = useQuery({
    queryKey: ['edition', belt.id, 'since', last?.number ?? 0],
    queryFn: async () => {
      const [today, before] = await Promise.all([tourOf(belt.id, null, true), last && tourOf(belt.id, last.number)]);
      return { today, before };
    },
    staleTime: 0,
  });
  const changes = data?.before ? changesBetween(data.before, data.today, language) : null;
  const movesLink = chosen ?? linked === null;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const { number } = await publish(belt.id, { note, movesLink });
      setMade(number);
      setNote('');
      setChosen(null);
    } catch (failed) {
      setFault(failed);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="edition-form" onSubmit={send}>
      {error ? (
        <p className="edition-fault" role="alert">
          {w.loadFailed(faultWord(error))}
        </p>
      ) : !data ? (
        <p role="status">{w.comparing}</p>
      ) : !last || !changes ? (
        <p data-testid="edition-first">{w.first(data.today.stops.length)}</p>
      ) : changes.length === 0 ? (
        <p data-testid="edition-same">{w.same(last.number)}</p>
      ) : (
        <>
          <h3>{w.since(last.number, formatMoment(last.at, language))}</h3>
          <ChangeList changes={changes} />
        </>
      )}
      <label htmlFor={`${id}-note`}>{w.note}</label>
      <input
        id={`${id}-note`}
        type="text"
        maxLength={LONGEST_NOTE}
        value={note}
        data-testid="edition-note"
        onChange={({ target }) => setNote(target.value)}
      />
      <label className="edition-moves">
        <input
          type="checkbox"
          checked={movesLink}
          data-testid="edition-moves"
          aria-describedby={`${id}-moves`}
          onChange={({ target }) => setChosen(target.checked)}
        />
        {w.moves}
      </label>
      <p className="quiet" id={`${id}-moves`}>
        {linked === null ? w.movesFirst : w.movesNow(linked)}
      </p>
      <p className="edition-said" role="status" data-testid="edition-done">
        {made !== null && w.done(made)}
      </p>
      <p className="edition-fault" role="alert" data-testid="edition-fault">
        {fault !== null && w.notDone(faultWord(fault))}
      </p>
      <p className="actions">
        <TextButton icon="bookmark" type="submit" isStrong disabled={isBusy || !data} data-testid="edition-go">
          {isBusy ? w.going : w.go((last?.number ?? 0) + 1)}
        </TextButton>
      </p>
    </form>
  );
}

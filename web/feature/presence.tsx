import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { editWords } from '../messages/edit';
import { useWords } from '../messages/messages';
import { change } from '../state/change';
import { getJson } from '../state/server';
import './edit.css';

const BEAT_MS = 10_000;

/** Says that this form is open, and hears who else has one. */
export function useOthers(layer: string, id: number | null): readonly string[] {
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    if (id === null) return;
    const path = `/api/presence/${layer}/${id}`;
    const beat = () =>
      change<{ others: string[] }>(path, {}).then(
        (said) => setOthers(said.others),
        () => undefined, // the next one may come through
      );
    beat();
    const timer = setInterval(beat, BEAT_MS);
    return () => {
      clearInterval(timer);
      change(path, {}, 'DELETE').catch(() => undefined);
    };
  }, [layer, id]);
  return others;
}

/** Who works on a feature, for a card beside which no form is open. */
export function Presence({ layer, id }: { layer: string; id: number }) {
  const words = useWords(editWords);
  const { data } = useQuery({
    queryKey: ['presence', layer, id],
    queryFn: ({ signal }) => getJson<{ others: string[] }>(`/api/presence/${layer}/${id}`, signal),
    refetchInterval: BEAT_MS,
    retry: false,
  });
  if (!data?.others.length) return null;
  return (
    <p className="others" role="status" data-testid="others">
      <i className="pulse" />
      {words.others(data.others.join('、'))}
    </p>
  );
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Share } from '#shared/share';
import { useFaultWord } from '../messages/fault';
import { formatMoment } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { shareWords } from '../messages/share';
import { change } from '../state/change';
import { getJson, queryClient } from '../state/server';
import { CopyButton } from '../ui/copy-button';
import { TextButton } from '../ui/text-button';

export const sharesQuery = queryOptions({
  queryKey: ['shares'],
  queryFn: ({ signal }) => getJson<{ shares: Share[] }>('/api/shares', signal),
  staleTime: 0,
});

/** One's own links that still open something, for an administrator everybody's; each is taken back here. */
export function LivingLinks({ onRevoke }: { onRevoke: (id: string) => void }) {
  const words = useWords(shareWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const { data, error } = useQuery(sharesQuery);
  const [ending, setEnding] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const revoke = async (id: string) => {
    setEnding(id);
    setFault(null);
    try {
      await change(`/api/shares/${id}`, undefined, 'DELETE');
      onRevoke(id);
    } catch (failed) {
      setFault(failed);
    }
    await queryClient.invalidateQueries(sharesQuery);
    setEnding(null);
  };
  return (
    <>
      <h4>{words.living}</h4>
      <p className="share-fault" role="alert">
        {Boolean(error ?? fault) && faultWord(error ?? fault)}
      </p>
      <ul className="share-list">
        {data?.shares.map(({ id, title, expiresAt, makerName, path }) => (
          <li key={id} data-testid="living-link">
            <span>
              {title}
              <small className="quiet">
                {words.until(formatMoment(expiresAt, language))}
                {path === null && ` · ${words.by(makerName)}`}
              </small>
            </span>
            {path && <CopyButton text={`${location.origin}${path}`} words={words} name={title} testId="living-copy" />}
            <TextButton icon="trash" disabled={ending === id} data-testid="take-back" onClick={() => revoke(id)}>
              {ending === id ? words.takingBack : words.takeBack}
              <span className="unseen">{title}</span>
            </TextButton>
          </li>
        ))}
        {data?.shares.length === 0 && (
          <li className="quiet" data-testid="no-links">
            {words.noneLiving}
          </li>
        )}
      </ul>
    </>
  );
}

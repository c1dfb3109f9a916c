import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MAX_QUERY } from '#shared/limits';
import type { SearchHit } from '#shared/search';
import { searchQuery } from '../state/server';
import { useSettled } from '../ui/use-settled';

const WAIT_MS = 60;

type Hits = { hits: readonly SearchHit[]; isCurrent: boolean; isFetching: boolean; isError: boolean };
const none: readonly SearchHit[] = [];

/**
 * What the server finds by name, code, pinyin or initials, best first; what it found before stays until it answers again.
 * @param isAsked false where the text is something else, and the server is not asked.
 */
export function useHits(asked: string, isAsked: boolean): Hits {
  const settled = useSettled(asked, WAIT_MS);
  const isServed = isAsked && settled !== '' && [...settled].length <= MAX_QUERY; // a pasted geometry is no name
  const answer = useQuery({
    ...searchQuery(isServed ? settled.replace(/\p{Cc}+/gu, ' ') : ''),
    placeholderData: keepPreviousData,
  });
  return {
    hits: asked === '' || !isServed ? none : (answer.data?.hits ?? none),
    isCurrent: settled === asked && (!isServed || (!answer.isPlaceholderData && !answer.isFetching)),
    isFetching: answer.isFetching,
    isError: answer.isError && isServed && asked !== '',
  };
}

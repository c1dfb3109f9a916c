import { useQueries } from '@tanstack/react-query';
import { accountWords } from '../messages/account';
import { useWords } from '../messages/messages';
import { regionQuery } from '../state/server';

/** Regions by name where the reader may know it, else by code. */
export function Scopes({ codes }: { codes: readonly string[] }) {
  const words = useWords(accountWords);
  const regions = useQueries({ queries: codes.filter(Boolean).map(regionQuery) });
  if (codes.includes('')) return words.everywhere;
  if (codes.length === 0) return words.nowhere;
  return codes.map((code, at) => regions[at]?.data?.name ?? code).join('、');
}

import type { SearchHit } from '#shared/search';
import { keep, kept } from '../state/keep';

const MOST = 8;

function isHit(value: unknown): value is SearchHit {
  const hit = value as Partial<SearchHit> | null;
  return (
    typeof hit?.layer === 'string' &&
    typeof hit.id === 'number' &&
    typeof hit.code === 'string' &&
    typeof hit.name === 'string' &&
    Array.isArray(hit.parents)
  );
}

/** What was opened from the box lately, the latest first. It stays on this device. */
export function recentHits(): SearchHit[] {
  try {
    const hits: unknown = JSON.parse(kept('recent') ?? '[]');
    return Array.isArray(hits) ? hits.filter(isHit).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberHit(hit: SearchHit) {
  const others = recentHits().filter(({ layer, code }) => layer !== hit.layer || code !== hit.code);
  keep('recent', JSON.stringify([{ ...hit, emphasis: null }, ...others].slice(0, MOST)));
}

export const forgetRecent = () => keep('recent', null);

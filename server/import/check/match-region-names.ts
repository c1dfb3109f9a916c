import { bareName, type Near, nearestNames } from './nearest-names';

export type KnownRegion = { code: string; name: string; level: number; parentCode: string | null };

export type NameMatch =
  | { found: 'exact'; region: KnownRegion }
  | { found: 'shortened'; region: KnownRegion }
  | { found: 'ambiguous'; candidates: KnownRegion[] }
  | { found: 'none' };

const normal = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/办事处$/, '');
/** 澜石社区居委会 and 澜石社区 are one; so are 某某村村民委员会 and 某某村委会. */
const committee = (name: string): string =>
  normal(name)
    .replace(/(村民委员会|村委会)$/, '村')
    .replace(/村村$/, '村')
    .replace(/(居民委员会|居委会)$/, '');

/**
 * Finds a region by its name among those below a parent: as written, else where the file left out what the place is
 * (石岐 for 石岐街道). Another ending is another unit and only suggested: 民众镇 became 民众街道, but 某镇 and 某街道 may
 * also stand side by side. Where a name occurs at several levels the highest one is meant.
 */
export function matchRegionName(name: string, regions: readonly KnownRegion[]): NameMatch {
  const wanted = committee(name);
  const exact = highest(regions.filter((region) => committee(region.name) === wanted));
  if (exact.length === 1) return { found: 'exact', region: exact[0]! };
  if (exact.length > 1) return { found: 'ambiguous', candidates: exact };
  if (bareName(wanted) === wanted) {
    const short = highest(regions.filter((region) => bareName(region.name) === wanted));
    if (short.length === 1) return { found: 'shortened', region: short[0]! };
    if (short.length > 1) return { found: 'ambiguous', candidates: short };
  }
  return { found: 'none' };
}

/**
 * What a name that was not found may have become: the nearest names among those that the file leaves free, else those
 * themselves.
 * @param free regions of the level in question that no other row took.
 */
export function suggestionsFor(name: string, free: readonly KnownRegion[]): Near<KnownRegion>[] {
  const near = nearestNames(name, free);
  return near.length ? near : free.slice(0, 5).map((place) => ({ place, why: 'free' as const }));
}

function highest(regions: readonly KnownRegion[]): KnownRegion[] {
  const level = Math.min(...regions.map((region) => region.level));
  return regions.filter((region) => region.level === level);
}

/** The regions below a parent, at any level. */
export function regionsBelow(parentCode: string, regions: readonly KnownRegion[]): KnownRegion[] {
  const children = new Map<string, KnownRegion[]>();
  for (const region of regions) {
    if (!region.parentCode) continue;
    const siblings = children.get(region.parentCode);
    if (siblings) siblings.push(region);
    else children.set(region.parentCode, [region]);
  }
  const below: KnownRegion[] = [];
  const open = [parentCode];
  for (let code = open.pop(); code !== undefined; code = open.pop())
    for (const child of children.get(code) ?? []) {
      below.push(child);
      open.push(child.code);
    }
  return below;
}

/** The parent below which most of the names stand as direct children; null where none holds half of them. */
export function likelyParent(
  names: readonly string[],
  regions: readonly KnownRegion[],
): { code: string; matched: number } | null {
  const wanted = new Set(names.map(committee));
  const counts = new Map<string, number>();
  for (const { name, parentCode } of regions)
    if (parentCode && wanted.has(committee(name))) counts.set(parentCode, (counts.get(parentCode) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] * 2 >= wanted.size ? { code: best[0], matched: best[1] } : null;
}

import type { Reader } from '../policy';
import { visibleIn } from '../policy';
import { readingOf } from '../region/reading';
import type { IndexedRegion, RegionIndex } from '../region/region-index';
import type { Asked } from './asked';
import { type Match, matchName, matchRegion } from './match-region';

export type RegionMatch = Match & { region: IndexedRegion };

const hanOnly = /^\p{Script=Han}{2,}$/u;

/**
 * Regions that answer to what was typed, unordered. First by name, code, pinyin and initials; where nothing does, by a
 * chain of names (梅江区三角镇), then by the sound of what was typed: 張槎 and 张查 both find 张槎.
 * @param prefix digits that the codes begin with; '' for everywhere.
 */
export function regionHits(index: RegionIndex, reader: Reader, asked: Asked, prefix: string): RegionMatch[] {
  const seen = visibleIn(reader, 'region');
  const find = (match: (region: IndexedRegion) => Match | null): RegionMatch[] => {
    const hits: RegionMatch[] = [];
    for (const region of index.regions) {
      if (!region.code.startsWith(prefix)) continue;
      const found = match(region);
      if (found && seen(region.visibility, region.code)) hits.push({ ...found, region });
    }
    return hits;
  };
  const hits = find((region) => matchRegion(region, asked));
  if (hits.length) return hits;

  const { words, text } = asked;
  const target = words.at(-1);
  if (target && words.length > 1) {
    const above = words.slice(0, -1);
    return find((region) => (above.every((word) => isBelow(index, region, word)) ? matchName(region, target) : null));
  }
  if (!hanOnly.test(text)) return [];
  const chained = find((region) => (isChain(index, region, text) ? { matched: 'name', closeness: 0 } : null));
  if (chained.length) return chained;

  const { pinyin } = readingOf(text);
  if (!pinyin) return [];
  const letters = { ...asked, letters: pinyin };
  // the whole sound only: 莲塘密 begins like 莲塘面; and behind whatever bears the very characters
  return find((region) => {
    const found = matchRegion(region, letters);
    return found?.matched === 'pinyin' && found.closeness === 0 ? { matched: 'pinyin', closeness: 2 } : null;
  });
}

function* above({ byCode }: RegionIndex, region: IndexedRegion): Generator<IndexedRegion> {
  let parent = region.parentCode ? byCode.get(region.parentCode) : undefined;
  for (let steps = 0; parent && steps < 5; steps++) {
    yield parent;
    parent = parent.parentCode ? byCode.get(parent.parentCode) : undefined;
  }
}

const isBelow = (index: RegionIndex, region: IndexedRegion, word: string): boolean => {
  for (const parent of above(index, region)) if (parent.name.includes(word)) return true;
  return false;
};

/** Whether `text` is the region's name behind names of regions above it, some of them left out: 梅州三角镇. */
function isChain(index: RegionIndex, region: IndexedRegion, text: string): boolean {
  const own = [region.name, region.spoken, region.shortName].find(
    (name) => text.length > name.length && text.endsWith(name),
  );
  if (!own) return false;
  let rest = text.slice(0, -own.length);
  for (const parent of above(index, region)) {
    const name = [parent.name, parent.shortName].find((candidate) => rest.endsWith(candidate));
    if (name) rest = rest.slice(0, -name.length);
  }
  return rest === '';
}

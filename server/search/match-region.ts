import type { SearchHit } from '#shared/search';
import type { IndexedRegion } from '../region/region-index';
import type { Asked } from './asked';

/** 0 is the whole of it, 1 its beginning, 2 somewhere inside. */
export type Closeness = 0 | 1 | 2;
export type Match = { matched: SearchHit['matched']; closeness: Closeness };

/** How close a region comes to what was typed, by its best form; null where it does not. */
export function matchRegion(region: IndexedRegion, { text, digits, letters }: Asked): Match | null {
  const byName = matchName(region, text);
  if (byName?.closeness === 0) return byName;
  if (digits) {
    if (region.code === digits.padEnd(12, '0')) return { matched: 'code', closeness: 0 };
    if (digits.length >= 6 && region.code.startsWith(digits)) return { matched: 'code', closeness: 1 };
  }
  if (letters) {
    const short = shortReading(region);
    if (region.pinyin === letters || short?.pinyin === letters) return { matched: 'pinyin', closeness: 0 };
    if (region.initials === letters || short?.initials === letters) return { matched: 'initials', closeness: 0 };
    if (region.pinyin.startsWith(letters)) return { matched: 'pinyin', closeness: 1 };
    if (letters.length > 1 && region.initials.startsWith(letters)) return { matched: 'initials', closeness: 1 };
  }
  return byName;
}

/** By name alone: inside a village's name, the name of its town does not count. */
export function matchName({ name, ownName, shortName, spoken }: IndexedRegion, text: string): Match | null {
  if (name === text || shortName === text || spoken === text) return { matched: 'name', closeness: 0 };
  const at = ownName.indexOf(text);
  if (at >= 0) return { matched: 'name', closeness: at === 0 ? 1 : 2 };
  return spoken.includes(text) ? { matched: 'name', closeness: spoken.startsWith(text) ? 1 : 2 } : null;
}

const endings: readonly (readonly [ending: string, pinyin: string])[] = [
  ['街道', 'jiedao'],
  ['社区', 'shequ'],
  ['村', 'cun'],
  ['镇', 'zhen'],
  ['乡', 'xiang'],
  ['区', 'qu'],
  ['县', 'xian'],
  ['市', 'shi'],
  ['省', 'sheng'],
];

/** Reading without the word for its kind, zhangcha of zhangchajiedao; null where the short name keeps that word. */
function shortReading({
  spoken,
  shortName,
  pinyin,
  initials,
}: IndexedRegion): { pinyin: string; initials: string } | null {
  const found = endings.find(([ending]) => spoken.endsWith(ending));
  if (!found || shortName.length + found[0].length !== spoken.length || !pinyin.endsWith(found[1])) return null;
  return { pinyin: pinyin.slice(0, -found[1].length), initials: initials.slice(0, -found[0].length) };
}

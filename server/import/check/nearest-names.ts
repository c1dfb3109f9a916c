import { pinyin } from 'pinyin-pro';

/** Edits that turn one name into the other: letters put in, taken out, or changed. */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let before = to.map((_, at) => at + 1);
  before.unshift(0);
  for (const [row, letter] of from.entries()) {
    const here = [row + 1];
    for (const [at, other] of to.entries())
      here.push(Math.min(here[at]! + 1, before[at + 1]! + 1, before[at]! + (letter === other ? 0 : 1)));
    before = here;
  }
  return before[to.length]!;
}

const suffix =
  /(街道办事处|街道|民族乡|镇|乡|地区|自治县|自治州|新区|区|县|市|村民委员会|村委会|社区居民委员会|居民委员会|社区居委会|居委会|社区|村)$/;

/** A place's own name without what it is: 民众镇 and 民众街道 are both 民众. */
export function bareName(name: string): string {
  const bare = name.replace(suffix, '');
  return bare.length >= 2 ? bare : name;
}

const spoken = new Map<string, string>();
const pinyinOf = (name: string): string => {
  const known = spoken.get(name);
  if (known !== undefined) return known;
  const found = pinyin(name, { toneType: 'none', type: 'array' }).join('');
  spoken.set(name, found);
  return found;
};

/** `renamed`: the same place name with another ending; `similar`: close in writing or in sound; `free`: not named by the file. */
export type Near<Place> = { place: Place; why: 'renamed' | 'similar' | 'free' };

/** Up to three places whose names come nearest to one that was not found; none where nothing is near. */
export function nearestNames<Place extends { name: string }>(name: string, places: readonly Place[]): Near<Place>[] {
  const bare = bareName(name);
  const sound = pinyinOf(bare);
  return places
    .map((place) => {
      const other = bareName(place.name);
      if (other === bare) return { place, why: 'renamed' as const, score: 0 };
      const written = editDistance(bare, other) / Math.max(bare.length, other.length);
      const heard = editDistance(sound, pinyinOf(other)) / Math.max(sound.length, pinyinOf(other).length, 1);
      return { place, why: 'similar' as const, score: Math.min(written, heard + 0.05) };
    })
    .filter(({ score }) => score <= 0.5)
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ place, why }) => ({ place, why }));
}

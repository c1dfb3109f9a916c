import { type Reader, visibleIn } from '../policy';
import { readingOf } from '../region/reading';
import type { Asked } from './asked';
import type { Match } from './match-region';
import type { NamedFeature } from './named-index';

export type NamedMatch = Match & { feature: NamedFeature };

const hanOnly = /^\p{Script=Han}{2,}$/u;

/**
 * Areas, belts, stops and projects that answer to what was typed, unordered: by name, by code from its beginning, by
 * pinyin and initials from the beginning of any character. Where none bears the very characters and `bySound` allows,
 * by their sound: 連片 finds 连片.
 * @param prefix digits that the region's code begins with; '' for everywhere.
 */
export function namedHits(
  features: readonly NamedFeature[],
  reader: Reader,
  asked: Asked,
  { prefix, bySound }: { prefix: string; bySound: boolean },
): NamedMatch[] {
  const find = (match: (feature: NamedFeature) => Match | null): NamedMatch[] =>
    features.flatMap((feature) => {
      if (!(feature.regionCode ?? '').startsWith(prefix)) return [];
      const found = match(feature);
      const { layer, visibility, regionCode, alsoIn } = feature;
      return found && visibleIn(reader, layer)(visibility, regionCode, alsoIn) ? [{ ...found, feature }] : [];
    });
  const hits = find((feature) => matchNamed(feature, asked));
  if (hits.length || !bySound || !hanOnly.test(asked.text)) return hits;
  const { pinyin } = readingOf(asked.text);
  return find((feature) => (pinyin && soundsAt(feature, pinyin) >= 0 ? { matched: 'pinyin', closeness: 2 } : null));
}

function matchNamed(feature: NamedFeature, { text, words, letters }: Asked): Match | null {
  const { foldedName, foldedCode } = feature;
  const at = foldedName.indexOf(text);
  if (foldedName === text) return { matched: 'name', closeness: 0 };
  if (foldedCode === text) return { matched: 'code', closeness: 0 };
  if (at >= 0) return { matched: 'name', closeness: at === 0 ? 1 : 2 };
  if (foldedCode.startsWith(text)) return { matched: 'code', closeness: 1 };
  if (words.length > 1 && words.every((word) => foldedName.includes(word))) return { matched: 'name', closeness: 2 };
  if (letters.length < 2) return null;
  const sound = letters.length > 2 ? soundsAt(feature, letters) : -1;
  if (feature.initials === letters) return { matched: 'initials', closeness: 0 };
  if (sound >= 0) return { matched: 'pinyin', closeness: feature.pinyin === letters ? 0 : sound === 0 ? 1 : 2 };
  const initial = feature.initials.indexOf(letters);
  return initial >= 0 ? { matched: 'initials', closeness: initial === 0 ? 1 : 2 } : null;
}

/** The syllable that the letters begin at, or -1: anlu is not in shan'luo. */
const soundsAt = ({ pinyin, starts }: NamedFeature, letters: string): number =>
  starts.findIndex((start) => pinyin.startsWith(letters, start));

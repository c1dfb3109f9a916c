import type { RegionLevel } from '#shared/region';
import { readingOf } from './reading';
import { levelOfCode, parentOfCode } from './region-code';
import { type RegionKind, regionKind } from './region-kind';
import { shortName, spokenName } from './short-name';

export type RegionDescription = {
  level: RegionLevel;
  kind: RegionKind;
  parentCode: string | null;
  shortName: string;
  /** Of the spoken name: santangcun for 三塘村村民委员会. */
  pinyin: string;
  initials: string;
};

/**
 * What the tree holds of a region besides its code and name, read off these two.
 * @param code 12 digits. @param parents names of the regions above, the province first.
 */
export function describeRegion(code: string, name: string, parents: readonly string[] = []): RegionDescription {
  const kind = regionKind(code, name);
  const short = shortName(name, kind, parents);
  return {
    level: levelOfCode(code),
    kind,
    parentCode: parentOfCode(code),
    shortName: short,
    ...readingOf(spokenName(name, kind, short)),
  };
}

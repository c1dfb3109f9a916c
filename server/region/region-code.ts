import type { RegionLevel } from '#shared/region';
import { regionPrefix } from '#shared/region-prefix';

/** Code of a region as 12 digits: 2, 4, 6, 9 or 12 digits are padded with zeros; null where `text` is no such code. */
export function fullRegionCode(text: string): string | null {
  const digits = text.trim();
  return /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(digits) ? digits.padEnd(12, '0') : null;
}

const levels: Record<number, RegionLevel> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 };

/**
 * Level that the zeros of a 12-digit code tell. 东莞 and 中山 stand at 2 although files list them among the counties:
 * the county digits of 441900000000 are zeros.
 */
export const levelOfCode = (code: string): RegionLevel => levels[regionPrefix(code).length] ?? 5;

/** Code of the region above, past a level that the code leaves at zero (中山 has no counties); null above a province. */
export function parentOfCode(code: string): string | null {
  const { length } = regionPrefix(code);
  const above = [9, 6, 4, 2].find((digits) => digits < length);
  if (!above) return null;
  return regionPrefix(code.slice(0, above).padEnd(12, '0')).padEnd(12, '0');
}

/** Codes of the regions that hold both `one` and `other`, the smallest first; empty where not even a province does. */
export function commonRegions(one: string, other: string): string[] {
  const lengths = [12, 9, 6, 4, 2].filter((digits) => one.slice(0, digits) === other.slice(0, digits));
  return [...new Set(lengths.map((digits) => one.slice(0, digits).padEnd(12, '0')))];
}

import type { Random } from './random';
import type { Village } from './regions';
import type { Plot } from './village-parcels';

const numerals = '一二三四五六七八九十';
const numeral = (n: number): string => (n <= 10 ? numerals[n - 1]! : `十${numerals[n - 11]}`);

/** The hearts of a village's groups. */
export type Groups = { x: number; y: number }[];

/** Who owns a plot: 权属性质 and the unit's name; a village group, never a person. */
export function ownerOf(
  plot: Plot,
  village: Village,
  town: string,
  groups: Groups,
  chance: number,
): { qsxz: string; qsdwmc: string } {
  const { dlbm, zone } = plot;
  if (zone === 'water') return { qsxz: '10', qsdwmc: '国有' };
  if (dlbm === '1003' || dlbm === '1001') return { qsxz: '20', qsdwmc: '国有' };
  if (zone === 'town' || (dlbm === '1004' && village.urban)) return { qsxz: '20', qsdwmc: `国有(${town})` };
  if (dlbm === '0601' || dlbm === '0508')
    return chance < 0.55
      ? { qsxz: '20', qsdwmc: `国有(${town})` }
      : { qsxz: '32', qsdwmc: `${village.name}经济联合社` };
  if (dlbm === '0702') return { qsxz: '40', qsdwmc: groupOf(plot, village, groups) };
  if (['08H1', '08H2', '0809', '05H1', '1004', '1006', '1107'].includes(dlbm))
    return { qsxz: '30', qsdwmc: `${village.name}经济联合社` };
  if (zone === 'forest' || zone === 'scrub')
    return chance < 0.12 ? { qsxz: '20', qsdwmc: '国营云岫林场' } : { qsxz: '32', qsdwmc: `${village.name}经济联合社` };
  return { qsxz: '31', qsdwmc: groupOf(plot, village, groups) };
}

function groupOf({ x, y }: Plot, village: Village, groups: Groups): string {
  let best = 0;
  for (let i = 1; i < groups.length; i++)
    if (Math.hypot(groups[i]!.x - x, groups[i]!.y - y) < Math.hypot(groups[best]!.x - x, groups[best]!.y - y)) best = i;
  return `${village.name}第${numeral(best + 1)}村民小组`;
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Low-efficiency land, with the tax that it brings, 万元 a 亩. */
export function yieldOf(
  plot: Plot,
  chance: number,
  depth: number,
): { low: boolean; kind: string | null; tax: number | null } {
  if (plot.dlbm === '0601' || plot.dlbm === '0508') {
    const low = chance < 0.36;
    return { low, kind: low ? '旧厂矿' : null, tax: round(low ? 0.4 + 5.2 * depth : 9 + 34 * depth * depth, 1) };
  }
  if (plot.dlbm === '0701' || plot.dlbm === '05H1') {
    const low = plot.zone === 'town' && chance < 0.07;
    return { low, kind: low ? '旧城镇' : null, tax: null };
  }
  if (plot.dlbm === '0702') {
    const low = chance < 0.05;
    return { low, kind: low ? '旧村庄' : null, tax: null };
  }
  return { low: false, kind: null, tax: null };
}

/** The recorded area: near the true one for most, off by up to 3 % for some. */
export function recordedArea(areaM2: number, random: Random): number {
  const chance = random();
  const spread = chance < 0.9 ? 0.0004 : chance < 0.97 ? 0.004 : 0.03;
  return round(areaM2 * (1 + (random() * 2 - 1) * spread), 2);
}

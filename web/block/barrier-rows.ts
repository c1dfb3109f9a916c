import { matchesClass } from '#shared/adjacency/joins';
import { usualBarriers } from '#shared/block';

/** What may lie between parcels: one switch for all its keys. */
export type BarrierRow = {
  name: 'water' | 'rail' | 'road' | null;
  keys: readonly string[];
  title: string;
  links: number;
};

type Crossed = readonly { key: string; name: string; links: number }[];

/** 河流水面, 铁路, 公路 by their classes in either system. */
const usual = (['water', 'rail', 'road'] as const).map((name, at) => ({
  name,
  keys: [usualBarriers[at]!, usualBarriers[at + 3]!],
}));

/**
 * Usual barriers first, each with its counterpart of the other system; then the classes that lie between the parcels at
 * hand, those of water and traffic before the others. Layers and drawn lines are told apart by who shows them.
 */
export function barrierRows(crossed: Crossed): { usual: BarrierRow[]; traffic: BarrierRow[]; others: BarrierRow[] } {
  const linksOf = (keys: readonly string[]) =>
    crossed.filter(({ key }) => keys.includes(key)).reduce((sum, { links }) => sum + links, 0);
  const rest = crossed
    .filter(({ key }) => key.includes(':') && !usual.some(({ keys }) => keys.includes(key as never)))
    .map(({ key, name, links }): BarrierRow => ({ name: null, keys: [key], title: name, links }));
  const isTraffic = ({ keys: [key = ''] }: BarrierRow) =>
    ['survey2019:10', 'survey2019:11', 'yongdi2023:12', 'yongdi2023:17', 'yongdi2023:06'].some((word) =>
      matchesClass(word, key),
    );
  return {
    usual: usual.map((row) => ({ ...row, title: '', links: linksOf(row.keys) })),
    traffic: rest.filter(isTraffic),
    others: rest.filter((row) => !isTraffic(row)),
  };
}

export const isCut = (barriers: readonly string[], keys: readonly string[]) =>
  keys.some((key) => barriers.some((word) => matchesClass(word, key)));

/** Barriers with these keys among them, or without any word that names one of them. */
export function withBarrier(barriers: readonly string[], keys: readonly string[], cuts: boolean): string[] {
  const others = barriers.filter((word) => !keys.some((key) => matchesClass(word, key)));
  return cuts ? [...others, ...keys] : others;
}

import type { SelectAsked, Selected } from '#shared/select';
import type { Basket, Picked, PickWay } from './basket-store';

export const pickModes = ['replace', 'add', 'remove', 'intersect'] as const;
export type PickMode = (typeof pickModes)[number];
type Features = ReadonlyMap<number, Picked>;

/** The server's columns as features by id. */
export function pickedOf({ ids, areasM2, lengthsM, names, classes, owners, regions }: Selected): Map<number, Picked> {
  const features = new Map<number, Picked>();
  for (const [n, id] of ids.entries()) {
    const region = regions.at[n]!;
    const landClass = classes.at[n]!;
    features.set(id, {
      areaM2: areasM2?.[n] ?? null,
      lengthM: lengthsM?.[n] ?? null,
      classKey: classes.keys[landClass] ?? '',
      className: classes.names[landClass] || null,
      owner: owners.names[owners.at[n]!] ?? null,
      regionCode: regions.codes[region] ?? null,
      regionName: regions.names[region] || null,
      name: names[n] ?? null,
    });
  }
  return features;
}

/** What the basket holds after a pick; those that stay keep their order. */
export function combine(before: Features, picked: Features, mode: PickMode): Features {
  if (mode === 'replace') return picked;
  if (mode === 'add') return new Map([...before, ...picked]);
  return new Map([...before].filter(([id]) => picked.has(id) === (mode === 'intersect')));
}

/** Of two revisions the one whose figures have to be asked anew sooner; null is of nothing. */
export const older = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** The ways that a question to the server picks by. */
export const waysOf = ({ within, bbox, region, filter, ids, how = 'inside' }: SelectAsked): PickWay[] => [
  ...(within || bbox ? [how] : []),
  ...(region ? (['region'] as const) : []),
  ...(filter ? (['filter'] as const) : []),
  ...(ids ? (['hand'] as const) : []),
];

/** The basket with what was picked for it; one of another layer begins anew. */
export function withPicked(
  before: Basket,
  layer: string,
  answer: Selected,
  mode: PickMode,
  ways: readonly PickWay[],
): Basket {
  const held: Features = before.layer === layer ? before.features : new Map();
  const features = combine(held, pickedOf(answer), mode);
  if (mode === 'replace' || held.size === 0) return { layer, features, revision: answer.revision, ways };
  const all = [...new Set([...before.ways, ...ways])];
  return { layer, features, revision: older(before.revision, answer.revision), ways: all };
}

/** The basket with figures that were asked anew for what it held then: what came in since keeps its own. */
export function refreshed(now: Basket, then: Features, answer: Selected): Basket {
  const figures = pickedOf(answer);
  const features = [...now.features].flatMap(([id, picked]): [number, Picked][] => {
    const figure = figures.get(id);
    return figure ? [[id, figure]] : then.has(id) ? [] : [[id, picked]];
  });
  const isWhole = [...now.features.keys()].every((id) => then.has(id));
  return { ...now, features: new Map(features), revision: isWhole ? answer.revision : now.revision };
}

export type Sums = { count: number; areaM2: number | null; lengthM: number | null };
/** One class, owner or region of the basket. */
export type Part = Sums & { key: string; name: string | null };
export type Totals = Sums & { byClass: Part[]; byOwner: Part[]; byRegion: Part[] };

const grow = (sum: number | null, value: number | null) => (value === null ? sum : (sum ?? 0) + value);

/** Sums over unrounded values; null where no feature has such a figure. */
export function sumsOf(features: Iterable<Picked>): Sums {
  const sums: Sums = { count: 0, areaM2: null, lengthM: null };
  for (const { areaM2, lengthM } of features) {
    sums.count++;
    sums.areaM2 = grow(sums.areaM2, areaM2);
    sums.lengthM = grow(sums.lengthM, lengthM);
  }
  return sums;
}

/** What a part is compared by: its area, else its length, else its number. */
export const sizeOf = ({ areaM2, lengthM, count }: Sums): number => areaM2 ?? lengthM ?? count;

/** Sums by one attribute, the largest first. Features without it stand together under ''. */
function partsBy(features: Iterable<Picked>, of: (feature: Picked) => { key: string; name: string | null }): Part[] {
  const parts = new Map<string, Part>();
  for (const feature of features) {
    const { key, name } = of(feature);
    let part = parts.get(key);
    if (!part) {
      part = { key, name, count: 0, areaM2: null, lengthM: null };
      parts.set(key, part);
    }
    part.count++;
    part.areaM2 = grow(part.areaM2, feature.areaM2);
    part.lengthM = grow(part.lengthM, feature.lengthM);
  }
  return [...parts.values()].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.key < b.key ? -1 : 1));
}

export const totalsOf = (features: Features): Totals => ({
  ...sumsOf(features.values()),
  byClass: partsBy(features.values(), ({ classKey, className }) => ({ key: classKey, name: className })),
  byOwner: partsBy(features.values(), ({ owner }) => ({ key: owner ?? '', name: owner })),
  byRegion: partsBy(features.values(), ({ regionCode, regionName }) => ({ key: regionCode ?? '', name: regionName })),
});

export type Comparison = { left: Sums; right: Sums; both: Sums; onlyLeft: Sums; onlyRight: Sums };

/** Two baskets of one layer side by side. */
export function compare(left: Features, right: Features): Comparison {
  const those = (of: Features, test: (id: number) => boolean) =>
    sumsOf([...of].filter(([id]) => test(id)).map(([, feature]) => feature));
  return {
    left: sumsOf(left.values()),
    right: sumsOf(right.values()),
    both: those(left, (id) => right.has(id)),
    onlyLeft: those(left, (id) => !right.has(id)),
    onlyRight: those(right, (id) => !left.has(id)),
  };
}

/** By how much one is more than the other; null for a figure that neither has. */
export function gapOf(left: Sums, right: Sums): Sums {
  const gap = (one: number | null, other: number | null) =>
    one === null && other === null ? null : (one ?? 0) - (other ?? 0);
  return {
    count: left.count - right.count,
    areaM2: gap(left.areaM2, right.areaM2),
    lengthM: gap(left.lengthM, right.lengthM),
  };
}

import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import { GAP, OVERLAP, TOUCH_M } from './links';

/**
 * Whether a word of a question names what a key says: `11`, `1101` and `survey2019:11` name `survey2019:1101`, a class
 * with what lies below it; the code of a layer and `drawn` name themselves alone.
 */
export function matchesClass(word: string, key: string): boolean {
  if (word === key) return true;
  const colon = key.indexOf(':');
  return colon >= 0 && key.startsWith(word, word.includes(':') ? 0 : colon + 1);
}

/** A rule made ready for one graph. */
export type Joining = {
  /** 1 for a parcel whose own class is a barrier: it is no member of any block. */
  isBarrier: Uint8Array;
  /** Whether each of `crossed` is a barrier, and 1 for a set of crossings that has one in it. */
  isCutting: boolean[];
  cuts: Uint8Array;
  /** Widest gap in µm, -1 where none is bridged, and the common boundary in cm from which on contact is no corner. */
  gapUm: number;
  leastCm: number;
  /** No link from this one on joins, for its gap is too wide. */
  end: number;
  /** Whether a link before `end` puts its two parcels together. */
  joins: (link: number) => boolean;
};

const TOUCH_UM = TOUCH_M * 1e6;

/** First link with a wider gap than that. */
function firstWider({ count, gapUm }: BlockGraph['links'], limitUm: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gapUm[middle]! <= limitUm) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function joiningOf(graph: BlockGraph, rule: BlockRule): Joining {
  const isCut = (key: string) => rule.barriers.some((word) => matchesClass(word, key));
  const ofClass = graph.classes.map(({ key }) => isCut(key));
  const isCutting = graph.crossed.map(({ key }) => isCut(key));
  const { classOf, links, owners } = graph;
  const isBarrier = new Uint8Array(graph.count);
  if (ofClass.includes(true))
    for (let node = 0; node < graph.count; node++) if (ofClass[classOf[node]!]) isBarrier[node] = 1;
  const cuts = Uint8Array.from(graph.crossings, (set) => Number(set.some((place) => isCutting[place])));

  // a tenth of a metre has no exact double, and neither has a hundred times one
  const gapUm = rule.gap > 0 ? Math.floor(rule.gap * 1e6 + 1e-3) : -1;
  const leastCm = Math.ceil(rule.shared * 100 - 1e-6);
  const { sameOwner } = rule;
  const { a, b, kind, sharedCm, crossing } = links;
  const gaps = links.gapUm;
  const joins = (link: number): boolean => {
    const one = a[link]!;
    const other = b[link]!;
    if (isBarrier[one]! + isBarrier[other]! + cuts[crossing[link]!]! > 0) return false;
    if (sameOwner && (owners[one]! < 0 || owners[one] !== owners[other])) return false;
    if (kind[link] === OVERLAP || gaps[link]! <= gapUm) return true;
    return kind[link] !== GAP && sharedCm[link]! >= leastCm;
  };
  return { isBarrier, isCutting, cuts, gapUm, leastCm, end: firstWider(links, Math.max(gapUm, TOUCH_UM)), joins };
}

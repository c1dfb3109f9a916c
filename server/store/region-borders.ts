import Flatbush from 'flatbush';
import { regionPrefix } from '#shared/region-prefix';
import type { StoreLayer } from './store-layer';
import type { Topology } from './topology';

/** Borders as lines, each drawn once. A chain is a run of arcs of one level, from fork to fork. */
export type Borders = {
  /** 1 province, 2 city, 3 county, 4 town, 5 village: the highest that the border separates. One a chain. */
  levels: Uint8Array;
  /** Arcs as in `Topology.ringArcs`. */
  arcs: Uint32Array;
  /** First place in `arcs` of each chain, and the end of the last. */
  starts: Uint32Array;
  index: Flatbush | null;
};

const NONE = 0;
const LEVELS = 6;
const levelOfPrefix: Readonly<Record<number, number>> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 };

/** Borders between the regions whose `mask` is 1. */
export function regionBorders(store: StoreLayer, mask: Uint8Array): Borders {
  const topology = store.topology!;
  const levelOfArc = arcLevels(store, topology, mask);
  const ends = arcsByEnd(topology, levelOfArc);
  const used = new Uint8Array(levelOfArc.length);
  const levels: number[] = [];
  const arcs: number[] = [];
  const starts: number[] = [0];

  /** The one other arc of this level that goes on from the end of `ref`; none at a fork or an end. */
  const onward = (ref: number): number | null => {
    const level = levelOfArc[ref >> 1]!;
    const here = (ends.get(endOf(topology, ref)) ?? []).filter((next) => levelOfArc[next >> 1] === level);
    if (here.length !== 2) return null;
    const next = here.find((leaving) => leaving !== (ref ^ 1));
    return next === undefined || used[next >> 1] ? null : next;
  };
  for (let arc = 0; arc < levelOfArc.length; arc++) {
    if (levelOfArc[arc] === NONE || used[arc]) continue;
    used[arc] = 1;
    const ahead = [arc << 1];
    for (let next = onward(arc << 1); next !== null; next = onward(next)) {
      used[next >> 1] = 1;
      ahead.push(next);
    }
    const behind: number[] = [];
    for (let next = onward((arc << 1) | 1); next !== null; next = onward(next)) {
      used[next >> 1] = 1;
      behind.push(next ^ 1);
    }
    arcs.push(...behind.reverse(), ...ahead);
    levels.push(levelOfArc[arc]!);
    starts.push(arcs.length);
  }
  const built = { levels: Uint8Array.from(levels), arcs: Uint32Array.from(arcs), starts: Uint32Array.from(starts) };
  return { ...built, index: indexOf(built, topology) };
}

/** Level of each arc: of the highest region that it bounds, or of the level at which the codes of its sides part. */
function arcLevels(store: StoreLayer, { ringArcs, ringArcStarts, arcStarts }: Topology, mask: Uint8Array): Uint8Array {
  const arcCount = arcStarts.length - 1;
  const level = new Uint8Array(arcCount);
  const firstSide = new Int32Array(arcCount * LEVELS).fill(-1);
  const codes = store.regionCodes;
  const levelColumn = store.columns.get('level')!;
  const lower = (arc: number, to: number) => {
    if (level[arc] === NONE || to < level[arc]!) level[arc] = to;
  };
  for (let feature = 0; feature < store.count; feature++) {
    if (!mask[feature]) continue;
    const own = Number(levelColumn.values[levelColumn.at[feature]!] ?? 5);
    for (let ring = store.featureRings[feature]!; ring < store.featureRings[feature + 1]!; ring++)
      for (let at = ringArcStarts[ring]!; at < ringArcStarts[ring + 1]!; at++) {
        const arc = ringArcs[at]! >> 1;
        lower(arc, own);
        const other = firstSide[arc * LEVELS + own]!;
        if (other === -1) firstSide[arc * LEVELS + own] = feature;
        else if (other !== feature)
          lower(arc, partingLevel(String(codes.values[codes.at[other]!]), String(codes.values[codes.at[feature]!])));
      }
  }
  return level;
}

/** The highest level at which two codes name different regions; 中山's towns part as towns though it has no county. */
function partingLevel(one: string, other: string): number {
  const own = levelOfPrefix[regionPrefix(one).length] ?? 5;
  for (const digits of [2, 4, 6, 9])
    if (one.slice(0, digits) !== other.slice(0, digits)) return Math.min(own, levelOfPrefix[digits]!);
  return own;
}

/** The position where an arc ends that runs as `ref` says. */
const endOf = ({ arcEnds }: Topology, ref: number): number => arcEnds[(ref | 1) ^ (ref & 1)]!;

/** Arcs that leave each position, in the direction in which they leave it. */
function arcsByEnd(topology: Topology, levelOfArc: Uint8Array): Map<number, number[]> {
  const ends = new Map<number, number[]>();
  for (let arc = 0; arc < levelOfArc.length; arc++) {
    if (levelOfArc[arc] === NONE) continue;
    for (const ref of [arc << 1, (arc << 1) | 1]) {
      const key = endOf(topology, ref ^ 1);
      const leaving = ends.get(key);
      if (leaving) leaving.push(ref);
      else ends.set(key, [ref]);
    }
  }
  return ends;
}

function indexOf({ levels, arcs, starts }: Omit<Borders, 'index'>, { coords, arcStarts }: Topology): Flatbush | null {
  if (levels.length === 0) return null;
  const index = new Flatbush(levels.length, 16, Int32Array);
  for (let chain = 0; chain < levels.length; chain++) {
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let at = starts[chain]!; at < starts[chain + 1]!; at++) {
      const arc = arcs[at]! >> 1;
      for (let vertex = arcStarts[arc]!; vertex < arcStarts[arc + 1]!; vertex++) {
        minX = Math.min(minX, coords[vertex * 2]!);
        maxX = Math.max(maxX, coords[vertex * 2]!);
        minY = Math.min(minY, coords[vertex * 2 + 1]!);
        maxY = Math.max(maxY, coords[vertex * 2 + 1]!);
      }
    }
    index.add(minX, minY, maxX, maxY);
  }
  index.finish();
  return index;
}

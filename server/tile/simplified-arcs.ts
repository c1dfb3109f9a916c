import type { Topology } from '../store/topology';

/** Arcs of a topology without the vertices that a zoom cannot show. */
export type SimplifiedArcs = { coords: Int32Array; starts: Uint32Array };

/** Where no layer says otherwise, every vertex is drawn from here on. */
export const WHOLE_FROM_ZOOM = 16;
const SCREEN_PIXELS = 512; // of one tile
const TOLERANCE_PIXELS = 0.5;

const known = new WeakMap<Topology, SimplifiedArcs[]>();

/** Tolerance of a zoom in world units. */
const toleranceAt = (z: number): number => (2 ** (32 - z) / SCREEN_PIXELS) * TOLERANCE_PIXELS;

/**
 * The arcs as zoom `z` draws them, made at the first request for it and kept.
 * @param wholeFrom the zoom from which on every vertex is drawn: a screen may enlarge the last zoom's tiles.
 */
export function arcsAt(topology: Topology, z: number, wholeFrom = WHOLE_FROM_ZOOM): SimplifiedArcs {
  if (z >= wholeFrom) return { coords: topology.coords, starts: topology.arcStarts };
  let zooms = known.get(topology);
  if (!zooms) {
    zooms = [];
    known.set(topology, zooms);
  }
  zooms[z] ??= simplify(topology, toleranceAt(z) ** 2);
  return zooms[z];
}

function simplify({ coords, arcStarts, ranks }: Topology, least: number): SimplifiedArcs {
  let size = 0;
  for (const rank of ranks) if (rank > least) size++;
  const kept = new Int32Array(size * 2);
  const starts = new Uint32Array(arcStarts.length);
  let to = 0;
  for (let arc = 0; arc + 1 < arcStarts.length; arc++) {
    starts[arc] = to / 2;
    for (let vertex = arcStarts[arc]!; vertex < arcStarts[arc + 1]!; vertex++) {
      if (ranks[vertex]! <= least) continue;
      kept[to++] = coords[vertex * 2]!;
      kept[to++] = coords[vertex * 2 + 1]!;
    }
  }
  starts[arcStarts.length - 1] = to / 2;
  return { coords: kept, starts };
}

let joined = new Int32Array(1 << 12);

/**
 * Joins arcs end to end. The result is overwritten by the next call.
 * @param refs `arc << 1`, plus 1 where it is run against its direction; `from` to `to` (not included) of them.
 * @param closed leaves out the last vertex, which is the first.
 * @returns x and y in turn, and how many vertices there are.
 */
export function joinArcs(
  { coords, starts }: SimplifiedArcs,
  refs: Uint32Array,
  from: number,
  to: number,
  closed: boolean,
): { coords: Int32Array; count: number } {
  let size = 0;
  for (let at = from; at < to; at++) {
    const arc = refs[at]! >> 1;
    const first = starts[arc]!;
    const last = starts[arc + 1]! - 1;
    const count = last - first + 1;
    while (joined.length < size + count * 2 + 2) {
      const wider = new Int32Array(joined.length * 2);
      wider.set(joined);
      joined = wider;
    }
    // each arc gives all but its last vertex, which the next one begins with
    if (refs[at]! & 1)
      for (let vertex = last; vertex > first; vertex--) {
        joined[size++] = coords[vertex * 2]!;
        joined[size++] = coords[vertex * 2 + 1]!;
      }
    else
      for (let vertex = first; vertex < last; vertex++) {
        joined[size++] = coords[vertex * 2]!;
        joined[size++] = coords[vertex * 2 + 1]!;
      }
    if (!closed && at === to - 1) {
      const end = refs[at]! & 1 ? first : last;
      joined[size++] = coords[end * 2]!;
      joined[size++] = coords[end * 2 + 1]!;
    }
  }
  return { coords: joined, count: size / 2 };
}

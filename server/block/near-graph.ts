import type { BlockGraph } from '#shared/adjacency/graph';
import { matchesClass } from '#shared/adjacency/joins';
import type { Links } from '#shared/adjacency/links';
import type { NearQuestion } from '#shared/block';
import { adjacencyNow, PAGE_PATIENCE_MS } from '../adjacency/adjacency';
import type { Reader } from '../policy';
import { storeLayer } from '../store/store';
import { placeOf, type StoreLayer, visibleFeatures } from '../store/store-layer';
import { buildGraph, placesIn } from './build-graph';
import { askedParcels, classKeys, toldOf } from './subject';

/** Parcels that do not meet the question and may lie between a block and the land that it is joined to. */
const MOST_STEPS = 4;
/** More than that near one block is not weighed. */
const MOST_PARCELS = 20_000;

/**
 * A block with what may close its gap: parcels that do not meet the question but are neither excluded nor a barrier, up
 * to four from it in a row, and the land that meets it and would be joined by them.
 */
export async function nearGraph(reader: Reader, { ids, ...question }: NearQuestion): Promise<BlockGraph> {
  const store = storeLayer('parcel');
  const anyLand = { ...question, classes: [], lowEfficiency: false, ownership: [], leastMu: null, mostMu: null };
  const [adjacency, meeting, possible, told] = await Promise.all([
    adjacencyNow(PAGE_PATIENCE_MS),
    askedParcels(reader, store, question),
    askedParcels(reader, store, anyLand),
    toldOf(store),
  ]);
  const { plane, links } = adjacency;
  const parcelOf = placesIn(plane.ids, store.ids);
  const seen = visibleFeatures(store, reader);
  const meets = marked(store, meeting.parcels);
  const isOpen = marked(store, withoutBarriers(store, possible.parcels, question.barriers));
  /** What stepping on a place of the plane costs: null where it is no way. */
  const costOf = (place: number) => {
    const parcel = parcelOf[place] ?? -1;
    if (parcel < 0 || !isOpen[parcel]) return null;
    return meets[parcel] ? 0 : 1;
  };
  const block = ids.map((id) => placeIn(plane.ids, id)).filter((place) => place >= 0 && seen[parcelOf[place]!]);
  const steps = stepsFrom(block, neighboursIn(links, plane.count, question.gap), costOf);
  const parcels = steps.map((place) => parcelOf[place]!).sort((a, b) => a - b);
  return buildGraph(reader, store, adjacency, { parcels, excluded: possible.excluded }, told, question.lines);
}

const placeIn = (ids: Int32Array, id: number): number => placeOf({ ids, count: ids.length }, id);

function marked({ count }: StoreLayer, parcels: readonly number[]): Uint8Array {
  const mask = new Uint8Array(count);
  for (const parcel of parcels) mask[parcel] = 1;
  return mask;
}

function withoutBarriers(store: StoreLayer, parcels: readonly number[], barriers: readonly string[]): number[] {
  const keyOf = classKeys(store);
  const cuts = new Map<string | null, boolean>();
  return parcels.filter((parcel) => {
    const key = keyOf(parcel);
    if (!cuts.has(key)) cuts.set(key, key !== null && barriers.some((word) => matchesClass(word, key)));
    return !cuts.get(key);
  });
}

/** Neighbours of each place by links no wider than the gap: those of `place` from `starts[place]` on. */
function neighboursIn({ count, a, b, gapUm }: Links, places: number, gapM: number) {
  const limit = Math.max(1, gapM * 1e6);
  const starts = new Uint32Array(places + 1);
  const each = (visit: (from: number, to: number) => void) => {
    for (let link = 0; link < count; link++)
      if (gapUm[link]! <= limit) {
        visit(a[link]!, b[link]!);
        visit(b[link]!, a[link]!);
      }
  };
  each((from) => starts[from + 1]!++);
  for (let place = 0; place < places; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice(0, places);
  const to = new Uint32Array(starts[places]!);
  each((from, neighbour) => {
    to[next[from]!++] = neighbour;
  });
  return { starts, to };
}

/** Places within reach, the nearest first; `costOf` says what stepping on one costs, null for one that is no way. */
function stepsFrom(
  first: readonly number[],
  { starts, to }: ReturnType<typeof neighboursIn>,
  costOf: (place: number) => number | null,
): number[] {
  const found = new Set(first);
  let level = [...first];
  for (let step = 0; step <= MOST_STEPS && found.size < MOST_PARCELS; step++) {
    const beyond: number[] = [];
    for (let at = 0; at < level.length; at++) {
      const place = level[at]!;
      for (let link = starts[place]!; link < starts[place + 1]!; link++) {
        const next = to[link]!;
        if (found.has(next)) continue;
        const cost = costOf(next);
        if (cost === null || (cost > 0 && step === MOST_STEPS)) continue;
        found.add(next);
        (cost === 0 ? level : beyond).push(next); // land that meets the question is reached for nothing
      }
    }
    level = beyond;
  }
  return [...found].slice(0, MOST_PARCELS);
}

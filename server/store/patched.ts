import Flatbush from 'flatbush';
import { inside, joined, lengthOf, type Run, runsOf, shifted } from '#shared/patch-runs';
import type { Dictionary, StoreLayer, Value } from './store-layer';

/** What of a layer has changed: the rows as they are now, built like a layer, and the ids that are not in `fresh` any more. */
export type Patch = { fresh: StoreLayer; touched: ReadonlySet<number> };

/**
 * The layer with some of its features replaced, added or gone: runs of untouched ones are copied as they lie, so that an
 * edit of one parcel among a million costs the copying of arrays, not the reading of a table. `before` stays as it was.
 * Only for layers without shared arcs (`topology` null).
 */
export function patched(
  before: StoreLayer,
  { fresh, touched }: Patch,
  stand: Pick<StoreLayer, 'revision' | 'changedAt' | 'overlayRole' | 'lastChange'>,
): StoreLayer {
  const runs = runsOf(before, fresh, touched);
  const rings = inside(runs, ({ featureRings }) => featureRings);
  const vertices = inside(rings, ({ ringStarts }) => ringStarts);
  const count = lengthOf(runs);
  const ringCount = lengthOf(rings);
  const boxes = joined(runs, ({ boxes }) => boxes, 4, new Int32Array(count * 4));
  return {
    layer: before.layer,
    ...stand,
    count,
    ids: joined(runs, ({ ids }) => ids, 1, new Int32Array(count)),
    coords: joined(vertices, ({ coords }) => coords, 2, new Int32Array(lengthOf(vertices) * 2)),
    ringStarts: shifted(rings, ({ ringStarts }) => ringStarts, vertices, new Uint32Array(ringCount + 1)),
    ringIsHole: joined(rings, ({ ringIsHole }) => ringIsHole, 1, new Uint8Array(ringCount)),
    featureRings: shifted(runs, ({ featureRings }) => featureRings, rings, new Uint32Array(count + 1)),
    boxes,
    areasM2: before.areasM2 && joined(runs, areasOf, 1, new Float64Array(count)),
    visibility: joined(runs, ({ visibility }) => visibility, 1, new Uint8Array(count)),
    regionCodes: merged(runs, ({ regionCodes }) => regionCodes),
    columns: new Map([...before.columns.keys()].map((name) => [name, merged(runs, (side) => side.columns.get(name)!)])),
    crossings: new Map(),
    index: indexed(boxes, count),
    topology: null,
    masks: new Map(),
  };
}

const areasOf = ({ areasM2 }: StoreLayer): Float64Array => areasM2 ?? new Float64Array(0);

/** Words of both sides in one dictionary; those of the first keep their places. */
function merged(runs: readonly Run<StoreLayer>[], of: (side: StoreLayer) => Dictionary): Dictionary {
  const values: (Value | null)[] = [null];
  const places = new Map<Value, number>();
  const moved = new Map<Dictionary, Uint32Array>();
  const movedOf = (dictionary: Dictionary) => {
    const known = moved.get(dictionary);
    if (known) return known;
    const to = Uint32Array.from(dictionary.values, (value) => {
      if (value === null) return 0;
      const place = places.get(value) ?? values.push(value) - 1;
      places.set(value, place);
      return place;
    });
    moved.set(dictionary, to);
    return to;
  };
  const at = new Uint32Array(lengthOf(runs));
  let feature = 0;
  for (const { from, start, end } of runs) {
    const own = of(from);
    const to = movedOf(own);
    for (let one = start; one < end; one++) at[feature++] = to[own.at[one]!]!;
  }
  return { values, at };
}

function indexed(boxes: Int32Array, count: number): Flatbush | null {
  if (count === 0) return null;
  const index = new Flatbush(count, 16, Int32Array);
  for (let at = 0; at < boxes.length; at += 4) index.add(boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
  index.finish();
  return index;
}

import Flatbush from 'flatbush';
import type { Dictionary, StoreLayer, Value } from './store-layer';

/** What of a layer has changed: the rows as they are now, built like a layer, and the ids that are not in `fresh` any more. */
export type Patch = { fresh: StoreLayer; touched: ReadonlySet<number> };

type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array;
/** A run of features that come one after another from one of the two sides. */
type Run = { from: StoreLayer; start: number; end: number };

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
  const count = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  const each = <T extends Numbers>(kind: new (length: number) => T, of: (side: StoreLayer) => T, perFeature = 1): T =>
    joined(
      kind,
      runs.map(({ from, start, end }) => of(from).subarray(start * perFeature, end * perFeature) as T),
    );
  const rings = runs.map(({ from, start, end }) => ({
    from,
    start: from.featureRings[start] ?? 0,
    end: from.featureRings[end] ?? 0,
  }));
  const vertices = rings.map(({ from, start, end }) => ({
    from,
    start: from.ringStarts[start] ?? 0,
    end: from.ringStarts[end] ?? 0,
  }));
  const boxes = each(Int32Array, ({ boxes }) => boxes, 4);
  return {
    layer: before.layer,
    ...stand,
    count,
    ids: each(Int32Array, ({ ids }) => ids),
    coords: joined(
      Int32Array,
      vertices.map(({ from, start, end }) => from.coords.subarray(start * 2, end * 2)),
    ),
    ringStarts: shifted(rings, ({ ringStarts }) => ringStarts, vertices),
    ringIsHole: joined(
      Uint8Array,
      rings.map(({ from, start, end }) => from.ringIsHole.subarray(start, end)),
    ),
    featureRings: shifted(runs, ({ featureRings }) => featureRings, rings),
    boxes,
    areasM2: before.areasM2 && each(Float64Array, ({ areasM2 }) => areasM2 ?? new Float64Array(0)),
    visibility: each(Uint8Array, ({ visibility }) => visibility),
    regionCodes: merged(runs, ({ regionCodes }) => regionCodes),
    columns: new Map([...before.columns.keys()].map((name) => [name, merged(runs, (side) => side.columns.get(name)!)])),
    crossings: new Map(),
    index: indexed(boxes, count),
    topology: null,
    masks: new Map(),
  };
}

/** Both sides by ascending id: of `before` what was not touched. */
function runsOf(before: StoreLayer, fresh: StoreLayer, touched: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  const add = (from: StoreLayer, at: number) => {
    const last = runs.at(-1);
    if (last?.from === from && last.end === at) last.end++;
    else runs.push({ from, start: at, end: at + 1 });
  };
  let next = 0;
  for (let at = 0; at <= before.count; at++) {
    const id = before.ids[at] ?? Number.POSITIVE_INFINITY;
    for (; next < fresh.count && fresh.ids[next]! < id; next++) add(fresh, next);
    if (at === before.count) break;
    if (!touched.has(id)) add(before, at);
  }
  return runs;
}

function joined<T extends Numbers>(kind: new (length: number) => T, parts: readonly T[]): T {
  const whole = new kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type Span = { from: StoreLayer; start: number; end: number };

/** Starts of each run moved to where its parts lie now, and the end of the last. */
function shifted(runs: readonly Span[], of: (side: StoreLayer) => Uint32Array, inner: readonly Span[]): Uint32Array {
  const starts = new Uint32Array(runs.reduce((sum, { start, end }) => sum + end - start, 0) + 1);
  let at = 0;
  let held = 0;
  for (const [place, { from, start, end }] of runs.entries()) {
    const first = inner[place]!.start;
    const own = of(from);
    for (let one = start; one < end; one++) starts[at++] = own[one]! - first + held;
    held += inner[place]!.end - first;
  }
  starts[at] = held;
  return starts;
}

/** Words of both sides in one dictionary; those of the first keep their places. */
function merged(runs: readonly Run[], of: (side: StoreLayer) => Dictionary): Dictionary {
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
  const at = new Uint32Array(runs.reduce((sum, { start, end }) => sum + end - start, 0));
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

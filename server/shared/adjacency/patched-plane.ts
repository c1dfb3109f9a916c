import type { Plane } from './plane';

type Numbers = Int32Array | Uint32Array | Float64Array;
/** A run of features that come one after another from one of the two sides. */
type Run = { from: Plane; start: number; end: number };

/**
 * The plane with some of its features replaced, added or gone; runs of untouched ones are copied as they lie.
 * @param fresh the touched features as they are now, of the same zones; those not in it are gone.
 */
export function patchedPlane(before: Plane, fresh: Plane, touched: ReadonlySet<number>): Plane {
  const runs = runsOf(before, fresh, touched);
  const rings = runs.map(({ from, start, end }) => ({
    from,
    start: from.featureRings[start]!,
    end: from.featureRings[end]!,
  }));
  const vertices = rings.map(({ from, start, end }) => ({
    from,
    start: from.ringStarts[start]!,
    end: from.ringStarts[end]!,
  }));
  return {
    zones: before.zones,
    count: runs.reduce((sum, { start, end }) => sum + end - start, 0),
    ids: joined(runs, Int32Array, ({ ids }) => ids, 1),
    coords: joined(vertices, Float64Array, ({ coords }) => coords, 2),
    ringStarts: shifted(rings, ({ ringStarts }) => ringStarts, vertices),
    featureRings: shifted(runs, ({ featureRings }) => featureRings, rings),
    boxes: joined(runs, Float64Array, ({ boxes }) => boxes, 4),
  };
}

function runsOf(before: Plane, fresh: Plane, touched: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  const add = (from: Plane, at: number) => {
    const last = runs.at(-1);
    if (last?.from === from && last.end === at) last.end++;
    else runs.push({ from, start: at, end: at + 1 });
  };
  let next = 0;
  for (let at = 0; at <= before.count; at++) {
    const id = before.ids[at] ?? Number.POSITIVE_INFINITY;
    for (; next < fresh.count && fresh.ids[next]! < id; next++) add(fresh, next);
    if (at < before.count && !touched.has(id)) add(before, at);
  }
  return runs;
}

type Kind<T extends Numbers> = { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number };
const shared = <T extends Numbers>(kind: Kind<T>, length: number): T =>
  new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));

function joined<T extends Numbers>(runs: readonly Run[], kind: Kind<T>, of: (plane: Plane) => T, each: number): T {
  const whole = shared(
    kind,
    runs.reduce((sum, { start, end }) => sum + (end - start) * each, 0),
  );
  let at = 0;
  for (const { from, start, end } of runs) {
    whole.set(of(from).subarray(start * each, end * each) as T & ArrayLike<number>, at);
    at += (end - start) * each;
  }
  return whole;
}

/** Starts of each run moved to where its parts lie now, and the end of the last. */
function shifted(runs: readonly Run[], of: (plane: Plane) => Uint32Array, inner: readonly Run[]): Uint32Array {
  const starts = shared(Uint32Array, runs.reduce((sum, { start, end }) => sum + end - start, 0) + 1);
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

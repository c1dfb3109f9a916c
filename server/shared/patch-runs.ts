/** Features in ascending id, in arrays of their own. */
type Side = { count: number; ids: ArrayLike<number> };
/** A run of things of one side that come one after another: features, or what lies in them. */
export type Run<From> = { from: From; start: number; end: number };

/** Both sides by ascending id: of `before` what was not touched, and all of `fresh`. */
export function runsOf<From extends Side>(before: From, fresh: From, touched: ReadonlySet<number>): Run<From>[] {
  const runs: Run<From>[] = [];
  const add = (from: From, at: number) => {
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

/** What lies in runs: from the start of the first of each to the end of its last. */
export const inside = <From>(runs: readonly Run<From>[], starts: (from: From) => Uint32Array): Run<From>[] =>
  runs.map(({ from, start, end }) => ({ from, start: starts(from)[start] ?? 0, end: starts(from)[end] ?? 0 }));

export const lengthOf = <From>(runs: readonly Run<From>[]): number =>
  runs.reduce((sum, { start, end }) => sum + end - start, 0);

/** Values of the runs, `each` of them for one thing, one after another in `into`. */
export function joined<From, T extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
  runs: readonly Run<From>[],
  of: (from: From) => T,
  each: number,
  into: T,
): T {
  let at = 0;
  for (const { from, start, end } of runs) {
    into.set(of(from).subarray(start * each, end * each) as T & ArrayLike<number>, at);
    at += (end - start) * each;
  }
  return into;
}

/** Starts of each run, moved to where its inner parts lie now, and the end of the last, in `into`. */
export function shifted<From>(
  runs: readonly Run<From>[],
  starts: (from: From) => Uint32Array,
  inner: readonly Run<From>[],
  into: Uint32Array,
): Uint32Array {
  let at = 0;
  let held = 0;
  for (const [place, { from, start, end }] of runs.entries()) {
    const first = inner[place]!.start;
    const own = starts(from);
    for (let one = start; one < end; one++) into[at++] = own[one]! - first + held;
    held += inner[place]!.end - first;
  }
  into[at] = held;
  return into;
}

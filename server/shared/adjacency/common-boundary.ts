import { type Edges, isInside, nearestOn } from './edges';
import { TOUCH_M } from './links';
import type { Plane } from './plane';

const STEP_IN_M = 0.1; // how far from a boundary a place is that tells which side of it is inside
const ALONG = 0.9; // cosine from which on two edges run along each other

/** What two sets of edges have in common; `longest` is the middle of the longest piece of it. */
export type Common = {
  /** Of edges of `a` beside edges of `b` that run the other way, in m: their insides lie on both sides. */
  sharedM: number;
  longestM: number;
  x: number;
  y: number;
  /** Of edges that run the same way, in m, and the middle of the longest: one lies over the other there. */
  stackedM: number;
  stackedLongestM: number;
  stackedX: number;
  stackedY: number;
};

export const openCommon = (): Common => ({
  sharedM: 0,
  longestM: 0,
  x: 0,
  y: 0,
  stackedM: 0,
  stackedLongestM: 0,
  stackedX: 0,
  stackedY: 0,
});

/** Measures along the edges of `a` how much of them lies within `within` m of edges of `b` that run along them. */
export function commonBoundary(a: Edges, b: Edges, within: number, into: Common): void {
  into.sharedM = into.longestM = into.stackedM = into.stackedLongestM = 0;
  for (let i = 0; i < a.count * 4; i += 4) {
    const x1 = a.at[i]!;
    const y1 = a.at[i + 1]!;
    const x2 = a.at[i + 2]!;
    const y2 = a.at[i + 3]!;
    const minX = (x1 < x2 ? x1 : x2) - within;
    const maxX = (x1 < x2 ? x2 : x1) + within;
    const minY = (y1 < y2 ? y1 : y2) - within;
    const maxY = (y1 < y2 ? y2 : y1) + within;
    const length = Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
    let sharedHere = 0;
    let stackedHere = 0;
    for (let j = 0; j < b.count * 4; j += 4) {
      const x3 = b.at[j]!;
      const x4 = b.at[j + 2]!;
      if ((x3 < minX && x4 < minX) || (x3 > maxX && x4 > maxX)) continue;
      const y3 = b.at[j + 1]!;
      const y4 = b.at[j + 3]!;
      if ((y3 < minY && y4 < minY) || (y3 > maxY && y4 > maxY)) continue;
      const dx = x4 - x3;
      const dy = y4 - y3;
      const other = Math.sqrt(dx * dx + dy * dy);
      const cosine = ((x2 - x1) * dx + (y2 - y1) * dy) / (length * other);
      if (cosine < ALONG && cosine > -ALONG) continue;
      // both ends of a's edge in the frame of b's: s along it, h beside it
      const s1 = ((x1 - x3) * dx + (y1 - y3) * dy) / other;
      const s2 = ((x2 - x3) * dx + (y2 - y3) * dy) / other;
      const h1 = ((y1 - y3) * dx - (x1 - x3) * dy) / other;
      const h2 = ((y2 - y3) * dx - (x2 - x3) * dy) / other;
      let from = 0;
      let to = 1;
      [from, to] = narrowed(from, to, s1, s2, 0, other);
      if (from >= to) continue;
      [from, to] = narrowed(from, to, h1, h2, -within, within);
      if (from >= to) continue;
      const common = (to - from) * length;
      const middle = (from + to) / 2;
      if (cosine < 0) {
        sharedHere += common;
        if (common > into.longestM) {
          into.longestM = common;
          into.x = x1 + middle * (x2 - x1);
          into.y = y1 + middle * (y2 - y1);
        }
      } else {
        stackedHere += common;
        if (common > into.stackedLongestM) {
          into.stackedLongestM = common;
          into.stackedX = x1 + middle * (x2 - x1) - (STEP_IN_M * (y2 - y1)) / length;
          into.stackedY = y1 + middle * (y2 - y1) + (STEP_IN_M * (x2 - x1)) / length;
        }
      }
    }
    into.sharedM += Math.min(sharedHere, length);
    into.stackedM += Math.min(stackedHere, length);
  }
}

/** The part of `from` to `to` where a value that runs straight from `start` to `end` lies between `low` and `high`. */
function narrowed(
  from: number,
  to: number,
  start: number,
  end: number,
  low: number,
  high: number,
): readonly [number, number] {
  const run = end - start;
  if (Math.abs(run) < 1e-12) return start >= low && start <= high ? [from, to] : [1, 0];
  const first = (low - start) / run;
  const second = (high - start) / run;
  return [Math.max(from, Math.min(first, second)), Math.min(to, Math.max(first, second))];
}

const place = { x: 0, y: 0 };

/** Whether a place lies in a feature, further from its boundary than surveys differ. */
const isDeepIn = (plane: Plane, feature: number, edges: Edges, x: number, y: number): boolean =>
  isInside(plane, feature, x, y) && nearestOn(edges, x, y, place) > TOUCH_M * TOUCH_M;

/** Whether edges of `of` run deep in the other feature, whose own edges near them are `edges`. */
function entersDeep(plane: Plane, of: Edges, other: number, edges: Edges): boolean {
  for (let i = 0; i < of.count * 4; i += 4) {
    const x1 = of.at[i]!;
    const y1 = of.at[i + 1]!;
    const x2 = of.at[i + 2]!;
    const y2 = of.at[i + 3]!;
    if (isDeepIn(plane, other, edges, x1, y1)) return true;
    if (isDeepIn(plane, other, edges, (x1 + x2) / 2, (y1 + y2) / 2)) return true;
    for (let j = 0; j < edges.count * 4; j += 4) {
      const x3 = edges.at[j]!;
      const y3 = edges.at[j + 1]!;
      const dx = edges.at[j + 2]! - x3;
      const dy = edges.at[j + 3]! - y3;
      const across = (x2 - x1) * dy - (y2 - y1) * dx;
      if (across === 0) continue;
      const t = ((x3 - x1) * dy - (y3 - y1) * dx) / across;
      const u = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / across;
      if (t <= 0 || t >= 1 || u <= 0 || u >= 1) continue;
      const step = (2 * STEP_IN_M) / Math.hypot(x2 - x1, y2 - y1);
      for (const beside of [t - step, t + step])
        if (beside > 0 && beside < 1 && isDeepIn(plane, other, edges, x1 + beside * (x2 - x1), y1 + beside * (y2 - y1)))
          return true;
    }
  }
  return false;
}

/**
 * Whether two features that touch lie over one another by more than surveys differ.
 * @param edgesA, edgesB those of each near the other; `common` what they have in common.
 */
export function overlaps(plane: Plane, a: number, b: number, edgesA: Edges, edgesB: Edges, common: Common): boolean {
  if (
    common.stackedLongestM > STEP_IN_M &&
    isInside(plane, a, common.stackedX, common.stackedY) &&
    isInside(plane, b, common.stackedX, common.stackedY)
  )
    return true;
  return entersDeep(plane, edgesA, b, edgesB) || entersDeep(plane, edgesB, a, edgesA);
}

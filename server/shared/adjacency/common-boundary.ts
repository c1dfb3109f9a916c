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
    const minX = Math.min(x1, x2) - within;
    const maxX = Math.max(x1, x2) + within;
    const minY = Math.min(y1, y2) - within;
    const maxY = Math.max(y1, y2) + within;
    const ownSquared = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
    const length = Math.sqrt(ownSquared);
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
      const squared = dx * dx + dy * dy;
      const along = (x2 - x1) * dx + (y2 - y1) * dy;
      if (along * along < ALONG * ALONG * ownSquared * squared) continue;
      // both ends of a's edge in the frame of b's, in lengths of it: s along it, h beside it
      const s1 = ((x1 - x3) * dx + (y1 - y3) * dy) / squared;
      const s2 = s1 + along / squared;
      const h1 = ((y1 - y3) * dx - (x1 - x3) * dy) / squared;
      const h2 = ((y2 - y3) * dx - (x2 - x3) * dy) / squared;
      // the part of a's edge that lies beside b's
      let from = Math.max(0, Math.min(-s1 / (s2 - s1), (1 - s1) / (s2 - s1)));
      let to = Math.min(1, Math.max(-s1 / (s2 - s1), (1 - s1) / (s2 - s1)));
      if (from >= to) continue;
      // and of that the part that is no further away
      const limit = within / Math.sqrt(squared);
      const run = h2 - h1;
      if (Math.abs(run) < 1e-12) {
        if (Math.abs(h1) > limit) continue;
      } else {
        from = Math.max(from, Math.min((-limit - h1) / run, (limit - h1) / run));
        to = Math.min(to, Math.max((-limit - h1) / run, (limit - h1) / run));
        if (from >= to) continue;
      }
      const common = (to - from) * length;
      const middle = (from + to) / 2;
      if (along < 0) {
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

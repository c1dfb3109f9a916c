import { edgesMeet } from './clear-distance';
import { type Edges, isInside, nearestOn } from './edges';
import type { Plane } from './plane';
import { meeting, type PlaneGrid } from './plane-grid';

/** A straight way from a place on one parcel to one on another, in m of the plane. */
export type Run = { squared: number; ax: number; ay: number; bx: number; by: number };

const MOST_RUNS = 4; // a pair with a longer common front is joined by what lies beside it, too
const APART_M = 4;

/** Ways across a gap from the corners and middles of both fronts to the nearest place opposite, the shortest first. */
export function otherRuns(a: Edges, b: Edges, reach: number, nearest: Run): Run[] {
  const runs: Run[] = [];
  const foot = { x: 0, y: 0 };
  const collect = (of: Edges, opposite: Edges, ofA: boolean) => {
    for (let edge = 0; edge < of.count * 4; edge += 4) {
      const x1 = of.at[edge]!;
      const y1 = of.at[edge + 1]!;
      for (const part of [0, 0.5]) {
        const x = x1 + part * (of.at[edge + 2]! - x1);
        const y = y1 + part * (of.at[edge + 3]! - y1);
        const squared = nearestOn(opposite, x, y, foot);
        if (squared > reach * reach) continue;
        runs.push(
          ofA ? { squared, ax: x, ay: y, bx: foot.x, by: foot.y } : { squared, ax: foot.x, ay: foot.y, bx: x, by: y },
        );
      }
    }
  };
  collect(a, b, true);
  collect(b, a, false);
  runs.sort((one, other) => one.squared - other.squared);
  const kept: Run[] = [nearest];
  for (const run of runs) {
    if (kept.length > MOST_RUNS) break;
    if (kept.every((known) => Math.hypot(known.ax - run.ax, known.ay - run.ay) > APART_M)) kept.push(run);
  }
  return kept.slice(1);
}

/**
 * Features that a way runs through, in ascending order; those that it only runs along are either.
 * @param near a list to write in, so that none is made for each way.
 */
export function runsThrough(
  plane: Plane,
  grid: PlaneGrid,
  { ax, ay, bx, by }: Run,
  a: number,
  b: number,
  near: number[],
): number[] {
  const minX = Math.min(ax, bx);
  const minY = Math.min(ay, by);
  const maxX = Math.max(ax, bx);
  const maxY = Math.max(ay, by);
  const found = meeting(plane, grid, 0, minX, minY, maxX, maxY, near);
  const through: number[] = [];
  for (let at = 0; at < found; at++) {
    const feature = near[at]!;
    if (feature === a || feature === b) continue;
    if (isInside(plane, feature, (ax + bx) / 2, (ay + by) / 2) || crosses(plane, feature, ax, ay, bx, by))
      through.push(feature);
  }
  return through.sort((one, other) => one - other);
}

const END = 1e-3; // share of a way at each end, where it stands on a boundary

function crosses(
  { coords, ringStarts, featureRings }: Plane,
  feature: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
) {
  const x1 = ax + END * (bx - ax);
  const y1 = ay + END * (by - ay);
  const x2 = bx - END * (bx - ax);
  const y2 = by - END * (by - ay);
  const lastRing = featureRings[feature + 1]!;
  for (let ring = featureRings[feature]!; ring < lastRing; ring++) {
    const end = ringStarts[ring + 1]! * 2;
    let x3 = coords[end - 2]!;
    let y3 = coords[end - 1]!;
    for (let vertex = ringStarts[ring]! * 2; vertex < end; vertex += 2) {
      const x4 = coords[vertex]!;
      const y4 = coords[vertex + 1]!;
      if (edgesMeet(x1, y1, x2, y2, x3, y3, x4, y4)) return true;
      x3 = x4;
      y3 = y4;
    }
  }
  return false;
}

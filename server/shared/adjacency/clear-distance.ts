import type { Edges } from './edges';

/** The shortest way between two sets of edges. */
export type Shortest = { squared: number; ax: number; ay: number; bx: number; by: number };

export const openShortest = (): Shortest => ({ squared: Infinity, ax: 0, ay: 0, bx: 0, by: 0 });

const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number) =>
  (bx - ax) * (py - ay) - (by - ay) * (px - ax);

/** Whether two edges cross or one ends on the other. */
export function edgesMeet(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  x4: number,
  y4: number,
): boolean {
  const p = side(x1, y1, x2, y2, x3, y3);
  const q = side(x1, y1, x2, y2, x4, y4);
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false;
  const r = side(x3, y3, x4, y4, x1, y1);
  const s = side(x3, y3, x4, y4, x2, y2);
  if ((r > 0 && s > 0) || (r < 0 && s < 0)) return false;
  // all on one line: they may lie one behind the other, and the ends tell the distance
  return p !== 0 || q !== 0 || r !== 0 || s !== 0;
}

/**
 * Leaves in `into` the shortest way from edges of `a` to edges of `b`, where it is shorter than `reach`; ends at the
 * first meeting.
 */
export function clearDistance(a: Edges, b: Edges, reach: number, into: Shortest): void {
  into.squared = Infinity;
  if (sharesVertex(a, b, into)) return;
  let best = reach * reach * (1 + 1e-9); // a gap of exactly the reach is within it
  for (let i = 0; i < a.count * 4; i += 4) {
    const x1 = a.at[i]!;
    const y1 = a.at[i + 1]!;
    const x2 = a.at[i + 2]!;
    const y2 = a.at[i + 3]!;
    const minX = Math.min(x1, x2);
    const maxX = Math.max(x1, x2);
    const minY = Math.min(y1, y2);
    const maxY = Math.max(y1, y2);
    for (let j = 0; j < b.count * 4; j += 4) {
      const x3 = b.at[j]!;
      const x4 = b.at[j + 2]!;
      const lowX = Math.min(x3, x4);
      const highX = Math.max(x3, x4);
      const beside = lowX > maxX ? lowX - maxX : minX > highX ? minX - highX : 0;
      if (beside * beside > best) continue;
      const y3 = b.at[j + 1]!;
      const y4 = b.at[j + 3]!;
      const lowY = Math.min(y3, y4);
      const highY = Math.max(y3, y4);
      const above = lowY > maxY ? lowY - maxY : minY > highY ? minY - highY : 0;
      if (beside * beside + above * above > best) continue;
      if (beside === 0 && above === 0 && edgesMeet(x1, y1, x2, y2, x3, y3, x4, y4)) {
        meetingPlace(x1, y1, x2, y2, x3, y3, x4, y4, into);
        return;
      }
      best = endTo(x3, y3, x1, y1, x2, y2, best, true, into);
      best = endTo(x4, y4, x1, y1, x2, y2, best, true, into);
      best = endTo(x1, y1, x3, y3, x4, y4, best, false, into);
      best = endTo(x2, y2, x3, y3, x4, y4, best, false, into);
      if (best === 0) return;
    }
  }
}

/** Most neighbours have a vertex in common, to the last digit: told without a product. */
function sharesVertex(a: Edges, b: Edges, into: Shortest): boolean {
  for (let i = 0; i < a.count * 4; i += 4) {
    const x = a.at[i]!;
    for (let j = 0; j < b.count * 4; j += 4) {
      if (b.at[j] !== x || b.at[j + 1] !== a.at[i + 1]) continue;
      into.squared = 0;
      into.ax = into.bx = x;
      into.ay = into.by = a.at[i + 1]!;
      return true;
    }
  }
  return false;
}

function meetingPlace(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  x4: number,
  y4: number,
  into: Shortest,
): void {
  const across = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
  const t = across === 0 ? 0 : ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / across;
  into.squared = 0;
  into.ax = x1 + Math.max(0, Math.min(1, t)) * (x2 - x1);
  into.ay = y1 + Math.max(0, Math.min(1, t)) * (y2 - y1);
  into.bx = into.ax;
  into.by = into.ay;
}

/** The way from an end to an edge, taken where it is the shortest so far; `ofB` where the end is of `b`. */
function endTo(
  px: number,
  py: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  best: number,
  ofB: boolean,
  into: Shortest,
): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let t = ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy);
  t = t > 0 ? Math.min(t, 1) : 0;
  const x = x1 + t * dx;
  const y = y1 + t * dy;
  const squared = (px - x) * (px - x) + (py - y) * (py - y);
  if (squared > best || squared >= into.squared) return best;
  into.squared = squared;
  into.ax = ofB ? x : px;
  into.ay = ofB ? y : py;
  into.bx = ofB ? px : x;
  into.by = ofB ? py : y;
  return squared;
}

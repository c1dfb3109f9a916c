const CELLS = 2 ** 26; // both of a place's whole numbers fit in the 53 bits of a double

/**
 * The two places that lie farthest apart, as [x1, y1, x2, y2].
 * @param places whole numbers, x and y in turn, one place or more; where they span more than 2^26 they are taken to the
 * next step of a grid that wide. Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions",
 * 1979; the corners of the hull are few enough to be compared with each other.
 */
export function farthestPair(places: ArrayLike<number>): [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < places.length; at += 2) {
    minX = Math.min(minX, places[at]!);
    maxX = Math.max(maxX, places[at]!);
    minY = Math.min(minY, places[at + 1]!);
    maxY = Math.max(maxY, places[at + 1]!);
  }
  const step = Math.max(1, Math.ceil((Math.max(maxX - minX, maxY - minY) + 1) / CELLS));
  const keys = new Float64Array(places.length / 2);
  for (let at = 0; at < keys.length; at++)
    keys[at] = Math.floor((places[at * 2]! - minX) / step) * CELLS + Math.floor((places[at * 2 + 1]! - minY) / step);
  keys.sort();
  const corners = [...chain(keys), ...chain(keys.reverse())];
  let most = -1;
  let pair: [number, number, number, number] = [minX, minY, minX, minY];
  for (const [at, [ax, ay]] of corners.entries())
    for (const [bx, by] of corners.slice(at)) {
      const squared = (bx - ax) ** 2 + (by - ay) ** 2;
      if (squared <= most) continue;
      most = squared;
      pair = [minX + ax * step, minY + ay * step, minX + bx * step, minY + by * step];
    }
  return pair;
}

/** One side of the hull of places in the order of their keys, or against it the other. */
function chain(keys: Float64Array): [number, number][] {
  const side: [number, number][] = [];
  for (const key of keys) {
    const x = Math.floor(key / CELLS);
    const y = key - x * CELLS;
    while (side.length > 1) {
      const [ax, ay] = side[side.length - 2]!;
      const [bx, by] = side[side.length - 1]!;
      if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) break;
      side.pop();
    }
    side.push([x, y]);
  }
  return side;
}

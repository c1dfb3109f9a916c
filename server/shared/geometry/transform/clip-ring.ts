/** minX, minY, maxX, maxY in the unit of the coordinates. */
export type ClipBox = readonly [minX: number, minY: number, maxX: number, maxY: number];

let from = new Float64Array(4096);
let to = new Float64Array(4096);

/**
 * Cuts an open ring (the first vertex not repeated) to a box, one side after the other (Sutherland and Hodgman, 1974).
 * An edge is cut at the same point whichever way it runs, so that neighbours that share it stay neighbours.
 *
 *     |   _                where a ring leaves and returns, the parts stay joined along the side of the box:
 *  ___|__/ \___            the enclosed area is right, and the seam lies on the box's edge
 *     | /   \
 *
 * @param ring x and y in turn; `length` numbers of it count.
 * @returns a view that the next call overwrites; empty where nothing is left.
 */
export function clipRing(ring: ArrayLike<number>, length: number, box: ClipBox): Float64Array {
  // each side adds at most one vertex per vertex that it removes, and one more
  const room = length * 2 + 64;
  if (from.length < room) {
    from = new Float64Array(room * 2);
    to = new Float64Array(room * 2);
  }
  for (let at = 0; at < length; at++) from[at] = ring[at]!;
  let size = length;
  for (let side = 0; side < 4 && size > 0; side++) {
    if (to.length < size * 2 + 64) to = new Float64Array(size * 4 + 64);
    size = clipSide(from, size, to, side & 1, box[side]!, side < 2 ? 1 : -1);
    const swap = from;
    from = to;
    to = swap;
  }
  return from.subarray(0, size);
}

/** Keeps what lies on the inner side of one line: `axis` 0 is x, `sign` 1 keeps what is larger. */
function clipSide(ring: Float64Array, length: number, out: Float64Array, axis: number, line: number, sign: number) {
  let size = 0;
  let px = ring[length - 2]!;
  let py = ring[length - 1]!;
  let pIn = ((axis ? py : px) - line) * sign >= 0;
  for (let at = 0; at < length; at += 2) {
    const x = ring[at]!;
    const y = ring[at + 1]!;
    const isIn = ((axis ? y : x) - line) * sign >= 0;
    if (isIn !== pIn) {
      out[size++] = axis ? crossing(py, px, y, x, line) : line;
      out[size++] = axis ? line : crossing(px, py, x, y, line);
    }
    if (isIn) {
      out[size++] = x;
      out[size++] = y;
    }
    px = x;
    py = y;
    pIn = isIn;
  }
  return size;
}

/** Where the edge (a, b)–(c, d) meets the line `a = line`; the same number for both directions of the edge. */
const crossing = (a: number, b: number, c: number, d: number, line: number): number =>
  a < c ? b + ((line - a) / (c - a)) * (d - b) : d + ((line - c) / (a - c)) * (b - d);

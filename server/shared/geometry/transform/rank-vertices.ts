/**
 * How far a line would move without each vertex: the squared distance at which Douglas and Peucker (1973) drop it.
 * Keeping every vertex whose rank is above t² gives the line simplified with tolerance t, so one pass serves all zooms.
 * Both ends rank infinite. In a closed line (first and last equal) the vertex farthest from them anchors the other half.
 *
 * @param line x and y in turn, vertices `first` to `last` of it (counted in vertices, both included).
 * @param ranks gets the squared distances at the same places, in the unit of the coordinates.
 */
export function rankVertices(line: ArrayLike<number>, first: number, last: number, ranks: Float64Array): void {
  ranks[first] = Infinity;
  ranks[last] = Infinity;
  const open: number[] = [first, last];
  const bounds: number[] = [Infinity];
  while (open.length > 0) {
    const end = open.pop()!;
    const start = open.pop()!;
    const bound = bounds.pop()!;
    if (end - start < 2) continue;
    const ax = line[start * 2]!;
    const ay = line[start * 2 + 1]!;
    const dx = line[end * 2]! - ax;
    const dy = line[end * 2 + 1]! - ay;
    const square = dx * dx + dy * dy;
    let worst = -1;
    let split = start;
    for (let at = start + 1; at < end; at++) {
      const px = line[at * 2]! - ax;
      const py = line[at * 2 + 1]! - ay;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const qx = px - along * dx;
      const qy = py - along * dy;
      const off = qx * qx + qy * qy;
      // of equals the one nearest the middle, so that a straight line is halved and not peeled
      if (off > worst || (off === worst && Math.abs(2 * at - start - end) < Math.abs(2 * split - start - end))) {
        worst = off;
        split = at;
      }
    }
    // a vertex never outranks the one that split its stretch: simplifications of different zooms nest
    const rank = Math.min(worst, bound);
    ranks[split] = rank;
    open.push(start, split, split, end);
    bounds.push(rank, rank);
  }
}

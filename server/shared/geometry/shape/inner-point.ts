const MOST_CELLS = 4000;

type Cell = { x: number; y: number; half: number; inside: number; reach: number };

/**
 * The point inside a polygon that lies farthest from its edges (pole of inaccessibility): where its label stands.
 * @param rings open rings, x and y in turn, the outer one first, then its holes.
 * @param precision how near the best distance the answer comes, in the unit of the coordinates.
 * @returns [x, y]; for a polygon without area a point of its ring.
 * Source: the quadtree search of V. Agafonkin, "A new algorithm for finding a visual center of a polygon", 2016.
 */
export function innerPoint(rings: readonly ArrayLike<number>[], precision: number): [number, number] {
  const outer = rings[0]!;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = 0; at < outer.length; at += 2) {
    minX = Math.min(minX, outer[at]!);
    maxX = Math.max(maxX, outer[at]!);
    minY = Math.min(minY, outer[at + 1]!);
    maxY = Math.max(maxY, outer[at + 1]!);
  }
  if (maxX === minX || maxY === minY) return [outer[0]!, outer[1]!];
  // squares as wide as the polygon is narrow, but never more than 64 of them along a road
  const size = Math.max(Math.min(maxX - minX, maxY - minY), Math.max(maxX - minX, maxY - minY) / 64);

  const cell = (x: number, y: number, half: number): Cell => {
    const inside = distanceInside(rings, x, y);
    return { x, y, half, inside, reach: inside + half * Math.SQRT2 };
  };
  let best = cell((minX + maxX) / 2, (minY + maxY) / 2, 0);
  const centroid = centroidOf(outer);
  if (centroid) {
    const there = cell(centroid[0], centroid[1], 0);
    if (there.inside > best.inside) best = there;
  }
  let open: Cell[] = [];
  for (let x = minX; x < maxX; x += size)
    for (let y = minY; y < maxY; y += size) open.push(cell(x + size / 2, y + size / 2, size / 2));
  // level by level in place of a queue: few polygons need more than six levels
  for (let tried = open.length; open.length > 0 && tried < MOST_CELLS; tried += open.length) {
    for (const one of open) if (one.inside > best.inside) best = one;
    const next: Cell[] = [];
    for (const { x, y, half, reach } of open) {
      if (reach - best.inside <= precision) continue;
      const h = half / 2;
      for (const sx of [-h, h]) for (const sy of [-h, h]) next.push(cell(x + sx, y + sy, h));
    }
    open = next;
  }
  return best.inside > 0 ? [best.x, best.y] : middleOfWidest(rings, (minY + maxY) / 2);
}

/** Middle of the widest stretch inside along one height: for polygons too thin for the search. */
function middleOfWidest(rings: readonly ArrayLike<number>[], y: number): [number, number] {
  const crossings: number[] = [];
  for (const ring of rings)
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const ay = ring[before + 1]!;
      const by = ring[at + 1]!;
      if (ay > y !== by > y) crossings.push(((ring[before]! - ring[at]!) * (y - by)) / (ay - by) + ring[at]!);
    }
  crossings.sort((a, b) => a - b);
  let best: [number, number] = [rings[0]![0]!, rings[0]![1]!];
  let widest = 0;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const width = crossings[at + 1]! - crossings[at]!;
    if (width <= widest) continue;
    widest = width;
    best = [crossings[at]! + width / 2, y];
  }
  return best;
}

/** Distance to the nearest edge; negative outside. */
function distanceInside(rings: readonly ArrayLike<number>[], x: number, y: number): number {
  let inside = false;
  let least = Infinity;
  for (const ring of rings) {
    let ax = ring[ring.length - 2]!;
    let ay = ring[ring.length - 1]!;
    for (let at = 0; at < ring.length; at += 2) {
      const bx = ring[at]!;
      const by = ring[at + 1]!;
      if (ay > y !== by > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside;
      const dx = bx - ax;
      const dy = by - ay;
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      const qx = x - ax - along * dx;
      const qy = y - ay - along * dy;
      least = Math.min(least, qx * qx + qy * qy);
      ax = bx;
      ay = by;
    }
  }
  return Math.sqrt(least) * (inside ? 1 : -1);
}

function centroidOf(ring: ArrayLike<number>): [number, number] | null {
  let twice = 0;
  let x = 0;
  let y = 0;
  // measured from the first vertex: far from the origin the products would lose their last digits
  const ox = ring[0]!;
  const oy = ring[1]!;
  let ax = ring[ring.length - 2]! - ox;
  let ay = ring[ring.length - 1]! - oy;
  for (let at = 0; at < ring.length; at += 2) {
    const bx = ring[at]! - ox;
    const by = ring[at + 1]! - oy;
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    ax = bx;
    ay = by;
  }
  return twice === 0 ? null : [ox + x / (3 * twice), oy + y / (3 * twice)];
}

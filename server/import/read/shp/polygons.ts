import type { Position } from 'geojson';

type Ring = { positions: Position[]; area: number; box: [number, number, number, number] };

/**
 * Rings of one Shapefile record as polygons: a clockwise ring is an outline, a counter-clockwise one a hole of the
 * smallest outline around it, or an outline where none is around it.
 * Source: ESRI Shapefile Technical Description, 1998, p. 8; the same reading as GDAL's.
 */
export function polygonsOf(rings: Position[][]): Position[][][] {
  if (rings.length === 1) return [rings];
  const measured = rings.map(measure);
  const outlines = measured.filter(({ area }) => !(area > 0));
  const polygons = new Map(outlines.map((ring) => [ring, [ring.positions]]));
  const bySize = outlines.toSorted((a, b) => b.area - a.area);
  // Larger counter-clockwise rings first: one that is inside nothing becomes an outline for those within it.
  for (const hole of measured.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area)) {
    const around = bySize.find((outline) => Math.abs(outline.area) >= hole.area && isInside(hole, outline));
    if (around) polygons.get(around)!.push(hole.positions);
    else {
      polygons.set(hole, [hole.positions]);
      const at = bySize.findIndex((outline) => Math.abs(outline.area) > hole.area);
      bySize.splice(at < 0 ? bySize.length : at, 0, hole);
    }
  }
  return measured.flatMap((ring) => {
    const polygon = polygons.get(ring);
    return polygon ? [polygon] : [];
  });
}

function measure(positions: Position[]): Ring {
  const [x0, y0] = positions[0] as [number, number];
  const box: Ring['box'] = [x0, y0, x0, y0];
  let twice = 0;
  for (let i = 0, j = positions.length - 1; i < positions.length; j = i++) {
    const [x, y] = positions[i] as [number, number];
    const [px, py] = positions[j] as [number, number];
    twice += (px - x0) * (y - y0) - (x - x0) * (py - y0);
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return { positions, area: twice / 2, box };
}

function isInside(hole: Ring, outline: Ring): boolean {
  const [w, s, e, n] = outline.box;
  if (hole.box[0] < w || hole.box[1] < s || hole.box[2] > e || hole.box[3] > n) return false;
  // A hole may touch its outline: the first vertex that lies clearly on one side decides.
  for (const position of hole.positions) {
    const side = sideOf(position, outline.positions);
    if (side !== 0) return side > 0;
  }
  const [a, b] = hole.positions as [Position, Position];
  return sideOf([(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2], outline.positions) >= 0;
}

/** 1 inside, -1 outside, 0 on the ring. */
function sideOf([x, y]: Position, ring: Position[]): number {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[j] as [number, number];
    const cross = (bx - ax) * (y! - ay) - (by - ay) * (x! - ax);
    if (
      cross === 0 &&
      Math.min(ax, bx) <= x! &&
      x! <= Math.max(ax, bx) &&
      Math.min(ay, by) <= y! &&
      y! <= Math.max(ay, by)
    )
      return 0;
    if (ay > y! !== by > y! && x! < ((bx - ax) * (y! - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside ? 1 : -1;
}

import type { Plane } from './plane';

/** Edges of one polygon near another, x1, y1, x2, y2 in m, in the order of its rings. */
export type Edges = { count: number; at: Float64Array };

export const openEdges = (): Edges => ({ count: 0, at: new Float64Array(4096) });

/** Takes in the edges of a feature whose boxes come within some metres of the other's box. */
export function edgesIn(plane: Plane, feature: number, other: number, metres: number, into: Edges): void {
  const { coords, ringStarts, featureRings, boxes } = plane;
  const minX = boxes[other * 4]! - metres;
  const minY = boxes[other * 4 + 1]! - metres;
  const maxX = boxes[other * 4 + 2]! + metres;
  const maxY = boxes[other * 4 + 3]! + metres;
  let count = 0;
  let { at } = into;
  const lastRing = featureRings[feature + 1]!;
  for (let ring = featureRings[feature]!; ring < lastRing; ring++) {
    const end = ringStarts[ring + 1]! * 2;
    const start = ringStarts[ring]! * 2;
    let x1 = coords[end - 2]!;
    let y1 = coords[end - 1]!;
    for (let vertex = start; vertex < end; vertex += 2) {
      const x2 = coords[vertex]!;
      const y2 = coords[vertex + 1]!;
      if (
        (x1 < minX && x2 < minX) ||
        (x1 > maxX && x2 > maxX) ||
        (y1 < minY && y2 < minY) ||
        (y1 > maxY && y2 > maxY)
      ) {
        x1 = x2;
        y1 = y2;
        continue;
      }
      if (count * 4 === at.length) {
        const wider = new Float64Array(at.length * 2);
        wider.set(at);
        into.at = wider;
        at = wider;
      }
      const place = count * 4;
      at[place] = x1;
      at[place + 1] = y1;
      at[place + 2] = x2;
      at[place + 3] = y2;
      count++;
      x1 = x2;
      y1 = y2;
    }
  }
  into.count = count;
}

/** Whether a place lies inside a feature; on its boundary it is either. */
export function isInside({ coords, ringStarts, featureRings, boxes }: Plane, feature: number, x: number, y: number) {
  const box = feature * 4;
  if (x < boxes[box]! || y < boxes[box + 1]! || x > boxes[box + 2]! || y > boxes[box + 3]!) return false;
  let inside = false;
  const lastRing = featureRings[feature + 1]!;
  for (let ring = featureRings[feature]!; ring < lastRing; ring++) {
    const end = ringStarts[ring + 1]! * 2;
    let x1 = coords[end - 2]!;
    let y1 = coords[end - 1]!;
    for (let vertex = ringStarts[ring]! * 2; vertex < end; vertex += 2) {
      const x2 = coords[vertex]!;
      const y2 = coords[vertex + 1]!;
      if (y1 > y !== y2 > y && x < ((x1 - x2) * (y - y2)) / (y1 - y2) + x2) inside = !inside;
      x1 = x2;
      y1 = y2;
    }
  }
  return inside;
}

/** Whether a ring of `inner` lies in `outer`, of features whose boundaries keep apart. */
export function holds(plane: Plane, outer: number, inner: number): boolean {
  const { boxes, featureRings, ringStarts, coords } = plane;
  const out = outer * 4;
  const inn = inner * 4;
  if (
    boxes[inn]! > boxes[out + 2]! ||
    boxes[inn + 1]! > boxes[out + 3]! ||
    boxes[inn + 2]! < boxes[out]! ||
    boxes[inn + 3]! < boxes[out + 1]!
  )
    return false;
  for (let ring = featureRings[inner]!; ring < featureRings[inner + 1]!; ring++) {
    const vertex = ringStarts[ring]! * 2;
    if (isInside(plane, outer, coords[vertex]!, coords[vertex + 1]!)) return true;
  }
  return false;
}

/** The least distance of a place to edges, squared; `place` then holds the nearest place on them. */
export function nearestOn({ count, at }: Edges, x: number, y: number, place: { x: number; y: number }): number {
  let best = Infinity;
  for (let edge = 0; edge < count * 4; edge += 4) {
    const x1 = at[edge]!;
    const y1 = at[edge + 1]!;
    const dx = at[edge + 2]! - x1;
    const dy = at[edge + 3]! - y1;
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    const px = x1 + t * dx;
    const py = y1 + t * dy;
    const distance = (x - px) ** 2 + (y - py) ** 2;
    if (distance >= best) continue;
    best = distance;
    place.x = px;
    place.y = py;
  }
  return best;
}

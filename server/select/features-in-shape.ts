import { labelPoint } from '../store/label-points';
import { featuresIn, type StoreLayer } from '../store/store-layer';
import { boxInShape, isInShape, meetsEdges, type Shape } from './shape';

export type How = 'inside' | 'touching';

/**
 * Features of a layer in a shape, in ascending order: those that have any place in common with it (`touching`), or whose
 * label point lies in it (`inside`; of a line the middle of its longest part, of points one of them).
 */
export function featuresInShape(store: StoreLayer, shape: Shape, how: How, candidates: Uint8Array): number[] {
  const found: number[] = [];
  const { boxes, featureRings, layer } = store;
  const isMet = layer.geometry === 'point' ? pointsMeet : how === 'touching' ? touches : isInside;
  for (const feature of featuresIn(store, shape.minX, shape.minY, shape.maxX, shape.maxY)) {
    if (!candidates[feature] || featureRings[feature] === featureRings[feature + 1]) continue;
    const at = feature * 4;
    const place = boxInShape(shape, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
    if (place === 'in' || (place === 'edge' && isMet(store, shape, feature))) found.push(feature);
  }
  return found;
}

/** A shape without an area holds nothing, and a point on its edge touches it. */
function pointsMeet({ coords, ringStarts, featureRings }: StoreLayer, shape: Shape, feature: number): boolean {
  const end = ringStarts[featureRings[feature + 1]!]!;
  for (let vertex = ringStarts[featureRings[feature]!]!; vertex < end; vertex++) {
    const x = coords[vertex * 2]!;
    const y = coords[vertex * 2 + 1]!;
    if (isInShape(shape, x, y) || meetsEdges(shape, x, y, x, y)) return true;
  }
  return false;
}

function touches(store: StoreLayer, shape: Shape, feature: number): boolean {
  return crosses(store, shape, feature) || aVertexIsIn(store, shape, feature) || holdsPartOf(store, shape, feature);
}

function isInside(store: StoreLayer, shape: Shape, feature: number): boolean {
  // whole in or whole out, unless an edge of the shape runs through it or the shape lies in it
  if (!crosses(store, shape, feature) && !holdsPartOf(store, shape, feature)) return aVertexIsIn(store, shape, feature);
  const point = store.layer.geometry === 'line' ? middleOf(store, feature) : labelPoint(store, feature);
  return point !== null && isInShape(shape, point[0], point[1]);
}

/** Whether an edge of the feature meets one of the shape. */
function crosses({ coords, ringStarts, featureRings, layer }: StoreLayer, shape: Shape, feature: number): boolean {
  const isClosed = layer.geometry === 'polygon';
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    const first = ringStarts[ring]! * 2;
    const end = ringStarts[ring + 1]! * 2;
    let before = isClosed ? end - 2 : first;
    for (let at = isClosed || end - first === 2 ? first : first + 2; at < end; before = at, at += 2)
      if (meetsEdges(shape, coords[before]!, coords[before + 1]!, coords[at]!, coords[at + 1]!)) return true;
  }
  return false;
}

/** Where nothing crosses, one vertex of each ring tells for all of it. */
function aVertexIsIn({ coords, ringStarts, featureRings }: StoreLayer, shape: Shape, feature: number): boolean {
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    const at = ringStarts[ring]! * 2;
    if (isInShape(shape, coords[at]!, coords[at + 1]!)) return true;
  }
  return false;
}

/** Whether a corner of the shape lies in a polygon: where nothing crosses, that whole ring of the shape does. */
function holdsPartOf(store: StoreLayer, { edges }: Shape, feature: number): boolean {
  if (store.layer.geometry !== 'polygon') return false;
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = store.boxes.subarray(feature * 4, feature * 4 + 4);
  for (let at = 0; at < edges.length; at += 4) {
    const x = edges[at]!;
    const y = edges[at + 1]!;
    // an edge that goes on where the one before ended belongs to the same ring
    if (at > 0 && x === edges[at - 2] && y === edges[at - 1]) continue;
    if (x >= minX && x <= maxX && y >= minY && y <= maxY && isInFeature(store, feature, x, y)) return true;
  }
  return false;
}

function isInFeature({ coords, ringStarts, featureRings }: StoreLayer, feature: number, x: number, y: number): boolean {
  let inside = false;
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    const end = ringStarts[ring + 1]! * 2;
    for (let at = ringStarts[ring]! * 2, before = end - 2; at < end; before = at, at += 2) {
      const ay = coords[before + 1]!;
      const by = coords[at + 1]!;
      if (ay > y === by > y) continue;
      if (x < ((coords[before]! - coords[at]!) * (y - by)) / (ay - by) + coords[at]!) inside = !inside;
    }
  }
  return inside;
}

/** Halfway along the longest part of a line, on the grid of the store. */
function middleOf({ coords, ringStarts, featureRings }: StoreLayer, feature: number): readonly [number, number] | null {
  let longest = -1;
  let middle: readonly [number, number] | null = null;
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    const part = coords.subarray(ringStarts[ring]! * 2, ringStarts[ring + 1]! * 2);
    const length = lengthOf(part);
    if (length <= longest) continue;
    longest = length;
    middle = pointAlong(part, length / 2);
  }
  return middle;
}

function lengthOf(part: Int32Array): number {
  let length = 0;
  for (let at = 2; at < part.length; at += 2)
    length += Math.hypot(part[at]! - part[at - 2]!, part[at + 1]! - part[at - 1]!);
  return length;
}

function pointAlong(part: Int32Array, distance: number): readonly [number, number] {
  let left = distance;
  for (let at = 2; at < part.length; at += 2) {
    const dx = part[at]! - part[at - 2]!;
    const dy = part[at + 1]! - part[at - 1]!;
    const step = Math.hypot(dx, dy);
    if (step >= left && step > 0)
      return [Math.round(part[at - 2]! + (dx * left) / step), Math.round(part[at - 1]! + (dy * left) / step)];
    left -= step;
  }
  return [part[0]!, part[1]!];
}

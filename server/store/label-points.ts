import { innerPoint } from '#shared/geometry/shape/inner-point';
import type { StoreLayer } from './store-layer';

const known = new WeakMap<StoreLayer, Map<number, readonly [number, number]>>();

/** Vertices beyond which a ring is thinned before its middle is sought. */
const THIN_FROM = 400;

/** Where the name of a polygon stands, in world units; null where it has no ring. Sought once a feature. */
export function labelPoint(store: StoreLayer, feature: number): readonly [number, number] | null {
  let points = known.get(store);
  if (!points) {
    points = new Map();
    known.set(store, points);
  }
  const there = points.get(feature);
  if (there) return there;
  const rings = largestPolygon(store, feature);
  if (rings.length === 0) return null;
  const [minX, minY, maxX, maxY] = store.boxes.subarray(feature * 4, feature * 4 + 4) as unknown as number[];
  const precision = Math.max(maxX! - minX!, maxY! - minY!) / 100;
  const step = Math.ceil(rings.reduce((sum, ring) => sum + ring.length / 2, 0) / THIN_FROM);
  const thinned = step > 1 ? rings.map((ring) => thin(ring, step)).filter((ring) => ring.length >= 6) : rings;
  let point = innerPoint(thinned.length > 0 ? thinned : rings, precision);
  if (step > 1 && !contains(rings, point)) point = innerPoint(rings, precision);
  const whole = [Math.round(point[0]), Math.round(point[1])] as const;
  points.set(feature, whole);
  return whole;
}

/** The outer ring that encloses most, and its holes. */
function largestPolygon(store: StoreLayer, feature: number): Int32Array[] {
  let best: Int32Array[] = [];
  let most = -1;
  let current: Int32Array[] = [];
  for (let ring = store.featureRings[feature]!; ring < store.featureRings[feature + 1]!; ring++) {
    const coords = store.coords.subarray(store.ringStarts[ring]! * 2, store.ringStarts[ring + 1]! * 2);
    if (store.ringIsHole[ring]) {
      current.push(coords);
      continue;
    }
    current = [coords];
    const area = Math.abs(twiceArea(coords));
    if (area > most) {
      most = area;
      best = current;
    }
  }
  return best;
}

function twiceArea(ring: Int32Array): number {
  let twice = 0;
  const ox = ring[0]!;
  const oy = ring[1]!;
  for (let at = 2; at + 3 < ring.length; at += 2)
    twice += (ring[at]! - ox) * (ring[at + 3]! - oy) - (ring[at + 2]! - ox) * (ring[at + 1]! - oy);
  return twice;
}

function thin(ring: Int32Array, step: number): Int32Array {
  const kept: number[] = [];
  for (let at = 0; at < ring.length; at += 2 * step) kept.push(ring[at]!, ring[at + 1]!);
  return Int32Array.from(kept);
}

function contains(rings: readonly Int32Array[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const ay = ring[before + 1]!;
      const by = ring[at + 1]!;
      if (ay > y !== by > y && x < ((ring[before]! - ring[at]!) * (y - by)) / (ay - by) + ring[at]!) inside = !inside;
    }
  return inside;
}

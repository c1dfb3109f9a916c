import type { BlockGraph } from '#shared/adjacency/graph';
import type { Links } from '#shared/adjacency/links';
import type { Plane } from '#shared/adjacency/plane';
import { zoneAt } from '#shared/adjacency/zones';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { labelPoint } from '../store/label-points';
import type { StoreLayer } from '../store/store-layer';
import type { Way } from './barriers';
import type { Crossings } from './crossings';

const EQUATOR_M = 2 * Math.PI * 6_378_137;
const UNITS_PER_M = 2 ** 32 / EQUATOR_M;

/** How a place near a parcel goes from metres of the plane to world units: moved, stretched and turned, true to a decimetre. */
type Turn = { x: number; y: number; east: number; north: number; cos: number; sin: number };

function turnAt(store: StoreLayer, plane: Plane, parcel: number, place: number): Turn {
  const [boxes, own] = [store.boxes, plane.boxes];
  const x = (boxes[parcel * 4]! + boxes[parcel * 4 + 2]!) / 2;
  const y = (boxes[parcel * 4 + 1]! + boxes[parcel * 4 + 3]!) / 2;
  const lat = (worldLat(y) * Math.PI) / 180;
  const convergence = ((worldLng(x) - zoneAt(plane.zones, worldLng(x)).meridian) * Math.PI * Math.sin(lat)) / 180;
  const scale = UNITS_PER_M / Math.cos(lat);
  return {
    x,
    y,
    east: (own[place * 4]! + own[place * 4 + 2]!) / 2,
    north: (own[place * 4 + 1]! + own[place * 4 + 3]!) / 2,
    cos: scale * Math.cos(convergence),
    sin: scale * Math.sin(convergence),
  };
}

/** @param nodeOf node of each place of the plane, -1 for none. @param parcels of the nodes, by their places in the store. */
export function linksOf(
  store: StoreLayer,
  plane: Plane,
  links: Links,
  parcels: readonly number[],
  nodeOf: Int32Array,
  crossings: Crossings,
): BlockGraph['links'] {
  const chosen: number[] = [];
  for (let link = 0; link < links.count; link++)
    if (nodeOf[links.a[link]!]! >= 0 && nodeOf[links.b[link]!]! >= 0) chosen.push(link);
  const order = byGap(links.gapUm, chosen);
  const { length } = order;
  const found = {
    count: length,
    a: new Uint32Array(length),
    b: new Uint32Array(length),
    gapUm: new Uint32Array(length),
    sharedCm: new Uint32Array(length),
    kind: new Uint8Array(length),
    crossing: new Uint16Array(length),
    ends: new Int32Array(length * 4),
  };
  for (let at = 0; at < length; at++) {
    const link = order[at]!;
    const place = links.a[link]!;
    const [a, b] = [nodeOf[place]!, nodeOf[links.b[link]!]!];
    found.a[at] = a;
    found.b[at] = b;
    found.gapUm[at] = links.gapUm[link]!;
    found.sharedCm[at] = links.sharedCm[link]!;
    found.kind[at] = links.kind[link]!;
    const { x, y, east, north, cos, sin } = turnAt(store, plane, parcels[a]!, place);
    const ends = found.ends.subarray(at * 4, at * 4 + 4);
    for (let end = 0; end < 4; end += 2) {
      const dx = links.ends[link * 4 + end]! + plane.boxes[place * 4]! - east;
      const dy = links.ends[link * 4 + end + 1]! + plane.boxes[place * 4 + 1]! - north;
      ends[end] = Math.round(x + dx * cos - dy * sin);
      ends[end + 1] = Math.round(y - dx * sin - dy * cos);
    }
    const between = links.between.subarray(links.betweenStarts[link]!, links.betweenStarts[link + 1]!);
    found.crossing[at] = crossings.of(between, wayThrough(store, parcels[a]!, parcels[b]!, ends), [
      Math.min(store.boxes[parcels[a]! * 4]!, store.boxes[parcels[b]! * 4]!),
      Math.min(store.boxes[parcels[a]! * 4 + 1]!, store.boxes[parcels[b]! * 4 + 1]!),
      Math.max(store.boxes[parcels[a]! * 4 + 2]!, store.boxes[parcels[b]! * 4 + 2]!),
      Math.max(store.boxes[parcels[a]! * 4 + 3]!, store.boxes[parcels[b]! * 4 + 3]!),
    ]);
  }
  return found;
}

const PLACES = 2 ** 25; // a gap of 20 m in µm takes 25 bits: both fit a double

/** Links by gap, and those of one gap as they come; sorted as numbers, ten times as fast as by a comparison. */
function byGap(gapUm: Uint32Array, links: readonly number[]): Uint32Array {
  const keys = Float64Array.from(links, (link, at) => gapUm[link]! * PLACES + at).sort();
  return Uint32Array.from(keys, (key) => links[key % PLACES]!);
}

/** From inside one parcel over the link to inside the other. */
const wayThrough =
  (store: StoreLayer, a: number, b: number, [ax, ay, bx, by]: Int32Array) =>
  (): Way => {
    const [fromX, fromY] = labelPoint(store, a) ?? [ax!, ay!];
    const [toX, toY] = labelPoint(store, b) ?? [bx!, by!];
    return [fromX, fromY, ax!, ay!, bx!, by!, toX, toY];
  };

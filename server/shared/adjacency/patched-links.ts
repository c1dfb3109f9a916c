import { LinkFinder } from './find-links';
import { joinedLinks, LinkList, type Links, REACH_M } from './links';
import type { Plane } from './plane';
import { meeting, type PlaneGrid } from './plane-grid';

/**
 * The links of a plane of which some features changed. A link tells of what lies between, too, and is at most `REACH_M`
 * long: whatever changed on it lies within that of both its parcels. So links between two parcels near a change are
 * found anew, and all others stay.
 * @param touched ids of features that came, changed or went.
 */
export function patchedLinks(
  before: { plane: Plane; links: Links },
  after: { plane: Plane; grid: PlaneGrid },
  touched: ReadonlySet<number>,
): Links {
  const { plane, grid } = after;
  const isNear = nearAny(plane, grid, [...boxesOf(before.plane, touched), ...boxesOf(plane, touched)]);
  const found = new LinkFinder(plane, grid).find(0, plane.count, REACH_M, isNear);
  const placeNow = placesIn(before.plane.ids, plane.ids);
  const kept = new LinkList();
  const { links } = before;
  const through: number[] = [];
  for (let link = 0; link < links.count; link++) {
    const a = placeNow[links.a[link]!]!;
    const b = placeNow[links.b[link]!]!;
    if (a < 0 || b < 0 || (isNear[a] && isNear[b])) continue;
    kept.push(a, b, links.gapUm[link]! / 1e6, links.sharedCm[link]! / 100, links.kind[link]!);
    through.length = 0;
    for (let at = links.betweenStarts[link]!; at < links.betweenStarts[link + 1]!; at++)
      through.push(placeNow[links.between[at]!]!);
    const end = link * 4;
    kept.lead(links.ends[end]!, links.ends[end + 1]!, links.ends[end + 2]!, links.ends[end + 3]!, through);
  }
  return joinedLinks([kept.finish(), found]);
}

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

function boxesOf({ ids, boxes }: Plane, touched: ReadonlySet<number>): Box[] {
  const found: Box[] = [];
  for (const [place, id] of ids.entries())
    if (touched.has(id)) found.push(boxes.subarray(place * 4, place * 4 + 4) as unknown as Box);
  return found;
}

/** 1 at each feature whose box lies within `REACH_M` of one of these. */
function nearAny(plane: Plane, grid: PlaneGrid, near: readonly Box[]): Uint8Array {
  const is = new Uint8Array(plane.count);
  const found: number[] = [];
  for (const [minX, minY, maxX, maxY] of near) {
    const count = meeting(plane, grid, 0, minX - REACH_M, minY - REACH_M, maxX + REACH_M, maxY + REACH_M, found);
    for (let at = 0; at < count; at++) is[found[at]!] = 1;
  }
  return is;
}

/** Where each of the old ids stands now; -1 where it does not. Both ascend. */
function placesIn(before: Int32Array, now: Int32Array): Int32Array {
  const places = new Int32Array(before.length);
  let at = 0;
  for (let place = 0; place < before.length; place++) {
    while (at < now.length && now[at]! < before[place]!) at++;
    places[place] = now[at] === before[place] ? at : -1;
  }
  return places;
}

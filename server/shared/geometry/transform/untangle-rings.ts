import type { ClipBox } from './clip-ring';

/** An outer ring and its holes, open, x and y in turn; outer rings enclose a positive area (y south), holes a negative. */
export type FlatPolygon = { outer: number[]; holes: number[][] };

// a vertex as one number, and an edge as another below 2^53
const SPAN = 9600;
const SHIFT = 512;
const EDGE = SPAN ** 2;
const nameOf = (x: number, y: number): number => (x + SHIFT) * SPAN + y + SHIFT;
const xOf = (name: number): number => Math.floor(name / SPAN) - SHIFT;
const yOf = (name: number): number => (name % SPAN) - SHIFT;

/**
 * Takes the rings of one polygon apart where rounding or cutting made them touch themselves or each other, so that
 * each ring passes every place once. What runs there and back is taken out: the seams that cutting leaves along the
 * box, necks that closed. The edges that remain are those that went in, so neighbours keep their common border.
 *
 *    ____________            ____    ____
 *   |  __    __  |          |  _|   |_   |
 *   |_|  |__|  |_|    →     |_|       |__|       (the seam along the lower side is gone)
 *
 * @param rings open rings of whole numbers from -512 to 9087, x and y in turn, the outer one positive, holes negative.
 * @param box whose sides the rings were cut along.
 */
export function untangleRings(rings: readonly ArrayLike<number>[], box: ClipBox): FlatPolygon[] {
  const loops = trace(openEdges(rings, box));
  const outers: { outer: number[]; area: number; holes: number[][] }[] = [];
  const holes: number[][] = [];
  for (const loop of loops) {
    const area = twiceArea(loop);
    if (area > 0) outers.push({ outer: loop, area, holes: [] });
    else if (area < 0) holes.push(loop);
  }
  outers.sort((a, b) => a.area - b.area);
  for (const hole of holes) {
    const home = outers.length === 1 ? outers[0] : outers.find(({ outer }) => holds(outer, hole));
    home?.holes.push(hole);
  }
  return outers;
}

/** Directed edges that have no opposite, by the vertex that they leave. */
function openEdges(rings: readonly ArrayLike<number>[], box: ClipBox): Map<number, number[]> {
  const sides = [
    stopsAlong(rings, 0, box[0]),
    stopsAlong(rings, 1, box[1]),
    stopsAlong(rings, 0, box[2]),
    stopsAlong(rings, 1, box[3]),
  ];
  const counts = new Map<number, number>();
  const add = (from: number, to: number) => {
    const back = to * EDGE + from;
    const opposite = counts.get(back) ?? 0;
    if (opposite > 1) counts.set(back, opposite - 1);
    else if (opposite === 1) counts.delete(back);
    else counts.set(from * EDGE + to, (counts.get(from * EDGE + to) ?? 0) + 1);
  };
  for (const ring of rings) {
    let px = ring[ring.length - 2]!;
    let py = ring[ring.length - 1]!;
    for (let at = 0; at < ring.length; at += 2) {
      const x = ring[at]!;
      const y = ring[at + 1]!;
      const side = px === x ? sideAt(box, 0, x) : py === y ? sideAt(box, 1, y) : -1;
      if (side < 0) add(nameOf(px, py), nameOf(x, y));
      else {
        const upright = side === 0 || side === 2;
        const [first, last] = upright ? [py, y] : [px, x];
        const stops = sides[side]!.filter((stop) => stop > Math.min(first, last) && stop < Math.max(first, last));
        if (first > last) stops.reverse();
        let from = nameOf(px, py);
        for (const stop of [...stops, last]) {
          const to = upright ? nameOf(x, stop) : nameOf(stop, y);
          add(from, to);
          from = to;
        }
      }
      px = x;
      py = y;
    }
  }
  const leaving = new Map<number, number[]>();
  for (const [edge, count] of counts) {
    const to = edge % EDGE;
    const from = (edge - to) / EDGE; // exact, where a quotient rounded down may not be
    for (let time = 0; time < count; time++) {
      const known = leaving.get(from);
      if (known) known.push(to);
      else leaving.set(from, [to]);
    }
  }
  return leaving;
}

/** Which side of the box a line along an axis is; -1 for none. */
const sideAt = (box: ClipBox, axis: 0 | 1, line: number): number =>
  line === box[axis] ? axis : line === box[axis + 2] ? axis + 2 : -1;

/** Where vertices lie on one side of the box, ascending. */
function stopsAlong(rings: readonly ArrayLike<number>[], axis: 0 | 1, line: number): number[] {
  const stops = new Set<number>();
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) if (ring[at + axis] === line) stops.add(ring[at + 1 - axis]!);
  return [...stops].sort((a, b) => a - b);
}

/** Loops that pass each of their vertices once, as x and y in turn. */
function trace(leaving: Map<number, number[]>): number[][] {
  const loops: number[][] = [];
  for (const start of leaving.keys()) {
    const path: number[] = [];
    const places = new Map<number, number>();
    let here = start;
    for (;;) {
      const place = places.get(here);
      if (place !== undefined) {
        // back where the path was before: what lies between is a loop of its own
        const loop = path.splice(place);
        for (const name of loop) places.delete(name);
        if (loop.length >= 3) loops.push(loop.flatMap((name) => [xOf(name), yOf(name)]));
      }
      const next = leaving.get(here)?.pop();
      if (next === undefined) break;
      places.set(here, path.length);
      path.push(here);
      here = next;
    }
  }
  return loops;
}

function twiceArea(ring: readonly number[]): number {
  let twice = 0;
  let px = ring[ring.length - 2]!;
  let py = ring[ring.length - 1]!;
  for (let at = 0; at < ring.length; at += 2) {
    twice += px * ring[at + 1]! - ring[at]! * py;
    px = ring[at]!;
    py = ring[at + 1]!;
  }
  return twice;
}

/** Whether a hole lies in an outer ring: told by a place just beside one of its edges. */
function holds(outer: readonly number[], hole: readonly number[]): boolean {
  const [ax, ay, bx, by] = hole as [number, number, number, number];
  const length = Math.hypot(bx - ax, by - ay);
  const x = (ax + bx) / 2 + ((by - ay) / length) * 1e-3;
  const y = (ay + by) / 2 - ((bx - ax) / length) * 1e-3;
  let inside = false;
  for (let at = 0, before = outer.length - 2; at < outer.length; before = at, at += 2) {
    const cy = outer[before + 1]!;
    const dy = outer[at + 1]!;
    if (cy > y !== dy > y && x < ((outer[before]! - outer[at]!) * (y - dy)) / (cy - dy) + outer[at]!) inside = !inside;
  }
  return inside;
}

import { type Curve, offsetCurve, reversed } from './curve';

/** A river or road as the line around it, in chunks that can be found by place. */
export type Outline = {
  id: number;
  centre: Curve;
  halfM: (vertex: number) => number;
  /** Half the width where it is widest. */
  mostM: number;
  line: Curve;
  boxes: Float64Array;
};

const CHUNK = 16;
const BUCKET_M = 600;

const LOOK_AHEAD = 24;

/** The line without the small loops that an offset ties on the inner side of a bend. */
function withoutLoops(line: Curve): Curve {
  const out: Curve = [line[0]!, line[1]!];
  for (let i = 0; i + 3 < line.length; ) {
    const ax = out[out.length - 2]!;
    const ay = out[out.length - 1]!;
    const bx = line[i + 2]!;
    const by = line[i + 3]!;
    let next = i + 2;
    let [x, y] = [bx, by];
    for (let j = Math.min(i + 2 * LOOK_AHEAD, line.length - 4); j > i + 2; j -= 2) {
      const dx = line[j + 2]! - line[j]!;
      const dy = line[j + 3]! - line[j + 1]!;
      const cross = (bx - ax) * dy - (by - ay) * dx;
      if (cross === 0) continue;
      const t = ((line[j]! - ax) * dy - (line[j + 1]! - ay) * dx) / cross;
      const u = ((line[j]! - ax) * (by - ay) - (line[j + 1]! - ay) * (bx - ax)) / cross;
      if (t <= 0 || t > 1 || u < 0 || u >= 1) continue;
      // the loop is skipped: on from the crossing to the end of the segment that closes it
      [x, y] = [ax + (bx - ax) * t, ay + (by - ay) * t];
      next = j;
      break;
    }
    out.push(x, y);
    if (next === i + 2) {
      i = next;
      continue;
    }
    out.push(line[next + 2]!, line[next + 3]!);
    i = next + 2;
  }
  return out;
}

/** Left side, round the end and back on the right side: one line that starts and ends at the first vertex. */
function around(curve: Curve, halfM: (vertex: number) => number): Curve {
  const last = curve.length / 2 - 1;
  const left = withoutLoops(offsetCurve(curve, halfM));
  const right = withoutLoops(offsetCurve(curve, (i) => -halfM(i)));
  const dx = curve[2 * last]! - curve[2 * last - 2]!;
  const dy = curve[2 * last + 1]! - curve[2 * last - 1]!;
  const length = Math.hypot(dx, dy) || 1;
  const tip: Curve = [
    curve[2 * last]! + (dx / length) * halfM(last),
    curve[2 * last + 1]! + (dy / length) * halfM(last),
  ];
  return [...left, ...tip, ...reversed(right)];
}

export function outlineOf(id: number, centre: Curve, halfM: (vertex: number) => number): Outline {
  const line = around(centre, halfM);
  const chunks = Math.ceil((line.length / 2 - 1) / CHUNK);
  const boxes = new Float64Array(chunks * 4);
  for (let chunk = 0; chunk < chunks; chunk++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = chunk * CHUNK; i <= Math.min((chunk + 1) * CHUNK, line.length / 2 - 1); i++) {
      west = Math.min(west, line[2 * i]!);
      east = Math.max(east, line[2 * i]!);
      south = Math.min(south, line[2 * i + 1]!);
      north = Math.max(north, line[2 * i + 1]!);
    }
    boxes.set([west, south, east, north], chunk * 4);
  }
  let mostM = 0;
  for (let i = 0; i < centre.length / 2; i++) mostM = Math.max(mostM, halfM(i));
  return { id, centre, halfM, mostM, line, boxes };
}

export type Box = readonly [west: number, south: number, east: number, north: number];

/** The runs of the outline that come near the box. */
export function runsNear({ line, boxes }: Outline, [west, south, east, north]: Box): Curve[] {
  const runs: Curve[] = [];
  let open = -1;
  const chunks = boxes.length / 4;
  for (let chunk = 0; chunk <= chunks; chunk++) {
    const near =
      chunk < chunks &&
      boxes[chunk * 4]! <= east &&
      boxes[chunk * 4 + 2]! >= west &&
      boxes[chunk * 4 + 1]! <= north &&
      boxes[chunk * 4 + 3]! >= south;
    if (near && open < 0) open = chunk;
    if (near || open < 0) continue;
    runs.push(line.slice(open * CHUNK * 2, Math.min(chunk * CHUNK, line.length / 2 - 1) * 2 + 2));
    open = -1;
  }
  return runs;
}

/** Finds the outlines, and the centre lines, that are near a place. */
export type OutlineIndex = { outlines: readonly Outline[]; buckets: Map<number, number[]> };

const bucketKey = (column: number, row: number): number => column * 100003 + row;

export function indexOutlines(outlines: readonly Outline[]): OutlineIndex {
  const buckets = new Map<number, number[]>();
  outlines.forEach(({ centre }, index) => {
    for (let i = 0; i + 3 < centre.length; i += 2) {
      const key = bucketKey(Math.floor(centre[i]! / BUCKET_M), Math.floor(centre[i + 1]! / BUCKET_M));
      const found = buckets.get(key);
      if (found) found.push(index, i / 2);
      else buckets.set(key, [index, i / 2]);
    }
  });
  return { outlines, buckets };
}

/** The outlines that may touch a box, the first of the index first. */
export function outlinesNear({ outlines, buckets }: OutlineIndex, [west, south, east, north]: Box): Outline[] {
  const found = new Set<number>();
  for (let column = Math.floor(west / BUCKET_M) - 1; column <= Math.floor(east / BUCKET_M) + 1; column++)
    for (let row = Math.floor(south / BUCKET_M) - 1; row <= Math.floor(north / BUCKET_M) + 1; row++) {
      const bucket = buckets.get(bucketKey(column, row));
      if (bucket) for (let k = 0; k < bucket.length; k += 2) found.add(bucket[k]!);
    }
  return [...found].sort((a, b) => a - b).map((index) => outlines[index]!);
}

/** Whether a point lies on the water or the road of this outline. */
export function covered({ outlines, buckets }: OutlineIndex, outline: Outline, x: number, y: number): boolean {
  const column = Math.floor(x / BUCKET_M);
  const row = Math.floor(y / BUCKET_M);
  for (let dc = -1; dc <= 1; dc++)
    for (let dr = -1; dr <= 1; dr++) {
      const bucket = buckets.get(bucketKey(column + dc, row + dr));
      if (!bucket) continue;
      for (let k = 0; k < bucket.length; k += 2) {
        if (outlines[bucket[k]!] !== outline) continue;
        const { centre, halfM } = outline;
        const i = bucket[k + 1]!;
        const ax = centre[2 * i]!;
        const ay = centre[2 * i + 1]!;
        const dx = centre[2 * i + 2]! - ax;
        const dy = centre[2 * i + 3]! - ay;
        const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
        const half = halfM(i) * (1 - t) + halfM(i + 1) * t;
        if ((ax + dx * t - x) ** 2 + (ay + dy * t - y) ** 2 < half * half) return true;
      }
    }
  return false;
}

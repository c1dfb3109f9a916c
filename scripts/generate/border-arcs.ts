import type { Curve } from './curve';
import type { Frame } from './frame';
import type { Raster } from './raster';
import type { River } from './river';
import { type Arc, latticeArcs, shapeArc } from './topology';
import type { Walls } from './village-labels';

/** Twice the area of the triangle; positive where c lies left of a to b. */
const turn = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** Whether two segments meet anywhere but at an end that both share. */
function meet(p: Curve, i: number, q: Curve, j: number): boolean {
  const [ax, ay, bx, by] = [p[i]!, p[i + 1]!, p[i + 2]!, p[i + 3]!];
  const [cx, cy, dx, dy] = [q[j]!, q[j + 1]!, q[j + 2]!, q[j + 3]!];
  const sharedAC = ax === cx && ay === cy;
  const sharedAD = ax === dx && ay === dy;
  const sharedBC = bx === cx && by === cy;
  const sharedBD = bx === dx && by === dy;
  if ((sharedAC && sharedBD) || (sharedAD && sharedBC)) return true;
  if (sharedAC || sharedAD || sharedBC || sharedBD) {
    // folded back onto each other?
    const [ox, oy] = sharedAC || sharedAD ? [ax, ay] : [bx, by];
    const [px, py] = sharedAC || sharedAD ? [bx, by] : [ax, ay];
    const [qx, qy] = sharedAC || sharedBC ? [dx, dy] : [cx, cy];
    return turn(ox, oy, px, py, qx, qy) === 0 && (px - ox) * (qx - ox) + (py - oy) * (qy - oy) > 0;
  }
  const a = turn(ax, ay, bx, by, cx, cy);
  const b = turn(ax, ay, bx, by, dx, dy);
  const c = turn(cx, cy, dx, dy, ax, ay);
  const d = turn(cx, cy, dx, dy, bx, by);
  return a * b <= 0 && c * d <= 0;
}

const BUCKET_M = 120;
const BUCKETS = 1 << 18;

/** Arcs that cross another arc or themselves. */
function crossing(arcs: readonly Arc[]): Set<number> {
  const bad = new Set<number>();
  const segments = arcs.reduce((sum, { curve }) => sum + curve.length / 2, 0);
  // lists of segments by bucket, in flat arrays: a county of a million parcels has half a million segments
  const head = new Int32Array(BUCKETS).fill(-1);
  let size = segments * 2;
  let next = new Int32Array(size);
  let arcOf = new Int32Array(size);
  let startOf = new Int32Array(size);
  let count = 0;
  const grown = (from: Int32Array) => {
    const to = new Int32Array(size);
    to.set(from);
    return to;
  };
  arcs.forEach(({ curve }, arc) => {
    for (let i = 0; i + 3 < curve.length; i += 2) {
      const west = Math.floor(Math.min(curve[i]!, curve[i + 2]!) / BUCKET_M);
      const east = Math.floor(Math.max(curve[i]!, curve[i + 2]!) / BUCKET_M);
      const south = Math.floor(Math.min(curve[i + 1]!, curve[i + 3]!) / BUCKET_M);
      const north = Math.floor(Math.max(curve[i + 1]!, curve[i + 3]!) / BUCKET_M);
      for (let bx = west; bx <= east; bx++)
        for (let by = south; by <= north; by++) {
          const bucket = (Math.imul(bx, 0x9e3779b1) ^ Math.imul(by, 0x85ebca6b)) & (BUCKETS - 1);
          for (let k = head[bucket]!; k >= 0; k = next[k]!) {
            const other = arcOf[k]!;
            const j = startOf[k]!;
            if ((other !== arc || j !== i) && meet(curve, i, arcs[other]!.curve, j)) {
              bad.add(arc);
              bad.add(other);
            }
          }
          if (count === size) {
            size *= 2;
            next = grown(next);
            arcOf = grown(arcOf);
            startOf = grown(startOf);
          }
          next[count] = head[bucket]!;
          arcOf[count] = arc;
          startOf[count] = i;
          head[bucket] = count++;
        }
    }
  });
  return bad;
}

/**
 * The borders between villages and around the county as arcs that meet at nodes only. An arc whose smoothing would
 * cross another is drawn again with more care, at last as the lattice itself.
 */
export function borderArcs(
  seed: number,
  frame: Frame,
  raster: Raster,
  label: Int32Array,
  walls: Walls,
  rivers: readonly River[],
): Arc[] {
  const arcs = latticeArcs(raster, label);
  const shape = { raster, walls, rivers, frame, seed };
  const care = arcs.map(() => 0 as 0 | 1 | 2);
  arcs.forEach((arc) => {
    arc.curve = shapeArc(shape, arc, 0);
  });
  for (let round = 0; round < 6; round++) {
    const bad = crossing(arcs);
    if (bad.size === 0) break;
    for (const arc of bad) {
      care[arc] = Math.min(2, care[arc]! + 1) as 0 | 1 | 2;
      arcs[arc]!.curve = shapeArc(shape, arcs[arc]!, care[arc]!);
    }
  }
  return arcs.filter((arc) => arc.curve.length >= 4);
}

/** A ring of arcs: what lies in the group stays on the left, so outer rings run counter-clockwise. Not closed. */
export type Ring = Curve;

export const ringArea = (ring: Ring): number => {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum / 2;
};

/**
 * The rings around every group of labels.
 * @param groupOf the group of a label, or -1 for what has none.
 */
export function ringsByGroup(arcs: readonly Arc[], groupOf: (label: number) => number): Map<number, Ring[]> {
  type Step = { curve: Curve; from: string; to: string };
  const steps = new Map<number, Step[]>();
  const at = (curve: Curve, i: number) => `${curve[i]},${curve[i + 1]}`;
  const add = (group: number, curve: Curve) => {
    const step = { curve, from: at(curve, 0), to: at(curve, curve.length - 2) };
    const list = steps.get(group);
    if (list) list.push(step);
    else steps.set(group, [step]);
  };
  for (const { left, right, curve } of arcs) {
    const leftGroup = groupOf(left);
    const rightGroup = groupOf(right);
    if (leftGroup === rightGroup) continue;
    if (leftGroup >= 0) add(leftGroup, curve);
    if (rightGroup >= 0) add(rightGroup, turned(curve));
  }
  const rings = new Map<number, Ring[]>();
  for (const [group, list] of steps) {
    const byStart = new Map<string, Step[]>();
    for (const step of list) byStart.set(step.from, [...(byStart.get(step.from) ?? []), step]);
    const used = new Set<Step>();
    const found: Ring[] = [];
    for (const first of list) {
      if (used.has(first)) continue;
      const ring: Ring = [];
      for (let step: Step | undefined = first; step && !used.has(step); ) {
        used.add(step);
        for (let i = 0; i < step.curve.length - 2; i++) ring.push(step.curve[i]!);
        const here: Step = step;
        const next: Step[] = (byStart.get(here.to) ?? []).filter((s) => !used.has(s));
        step = next.length > 1 ? leftmost(here, next) : next[0];
      }
      found.push(ring);
    }
    rings.set(
      group,
      found.sort((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a))),
    );
  }
  return rings;

  function leftmost(here: Step, next: Step[]): Step {
    const n = here.curve.length;
    const heading = Math.atan2(here.curve[n - 1]! - here.curve[n - 3]!, here.curve[n - 2]! - here.curve[n - 4]!);
    const left = ({ curve }: Step) => {
      const angle = Math.atan2(curve[3]! - curve[1]!, curve[2]! - curve[0]!) - heading;
      return Math.atan2(Math.sin(angle), Math.cos(angle));
    };
    return next.reduce((a, b) => (left(b) > left(a) ? b : a));
  }
}

const turned = (curve: Curve): Curve => {
  const out: Curve = [];
  for (let i = curve.length - 2; i >= 0; i -= 2) out.push(curve[i]!, curve[i + 1]!);
  return out;
};

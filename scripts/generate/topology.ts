import { type Curve, resampled } from './curve';
import { type Frame, snapX, snapY } from './frame';
import { noise } from './noise';
import type { Raster } from './raster';
import type { River } from './river';
import { OUTSIDE, type Walls } from './village-labels';

/** A stretch of border between two nodes, shared by what lies left and right of it; closed where it has no node. */
export type Arc = { from: number; to: number; left: number; right: number; corners: number[]; curve: Curve };

/** How freely an arc may leave the lattice: 0 smooth and along rivers, 1 less smooth, 2 the lattice itself. */
type Care = 0 | 1 | 2;

/** The borders between labels, as chains of lattice corners. */
export function latticeArcs(raster: Raster, label: Int32Array): Arc[] {
  const { columns, rows } = raster;
  const wide = columns + 1;
  const labelAt = (row: number, column: number) =>
    row < 0 || column < 0 || row >= rows || column >= columns ? OUTSIDE : label[row * columns + column]!;
  // an edge leaves a corner eastward (0), northward (1), westward (2), southward (3); left and right of it are cells
  const leftOf = (corner: number, direction: number): number => {
    const column = corner % wide;
    const row = (corner - column) / wide;
    return labelAt(direction < 2 ? row : row - 1, direction === 0 || direction === 3 ? column : column - 1);
  };
  const rightOf = (corner: number, direction: number): number => {
    const column = corner % wide;
    const row = (corner - column) / wide;
    return labelAt(direction === 1 || direction === 2 ? row : row - 1, direction < 2 ? column : column - 1);
  };
  const step = [1, wide, -1, -wide] as const;
  const isBorder = (corner: number, direction: number) => leftOf(corner, direction) !== rightOf(corner, direction);
  const degree = (corner: number) => {
    let count = 0;
    for (let d = 0; d < 4; d++) if (isBorder(corner, d)) count += 1;
    return count;
  };
  const total = wide * (rows + 1);
  const seen = new Uint8Array(total); // a bit for each direction
  const arcs: Arc[] = [];
  const walk = (start: number, first: number) => {
    const corners = [start];
    let corner = start;
    let direction = first;
    for (;;) {
      seen[corner]! |= 1 << direction;
      corner += step[direction]!;
      seen[corner]! |= 1 << ((direction + 2) % 4);
      corners.push(corner);
      if (corner === start || degree(corner) !== 2) break;
      const back = (direction + 2) % 4;
      direction = 0;
      while (direction === back || !isBorder(corner, direction)) direction += 1;
    }
    arcs.push({
      from: start,
      to: corner,
      left: leftOf(start, first),
      right: rightOf(start, first),
      corners,
      curve: [],
    });
  };
  for (const loops of [false, true])
    for (let corner = 0; corner < total - wide; corner++) {
      if (corner % wide === columns) continue;
      const count = degree(corner);
      if (count === 0 || (!loops && count === 2)) continue;
      for (let d = 0; d < 4; d++) if (isBorder(corner, d) && !((seen[corner]! >> d) & 1)) walk(corner, d);
    }
  return arcs;
}

type Shape = { raster: Raster; walls: Walls; rivers: readonly River[]; frame: Frame; seed: number };

function riverPoint(shape: Shape, id: number, along: number): [number, number] {
  const { curve } = shape.rivers[id]!;
  const i = Math.min(Math.floor(along), curve.length / 2 - 2);
  const t = along - i;
  return [curve[2 * i]! * (1 - t) + curve[2 * i + 2]! * t, curve[2 * i + 1]! * (1 - t) + curve[2 * i + 3]! * t];
}

function bent(seed: number, x: number, y: number): [number, number] {
  return [
    x + 9 * noise(seed + 81, x / 130, y / 130) + 3 * noise(seed + 82, x / 47, y / 47),
    y + 9 * noise(seed + 83, x / 130, y / 130) + 3 * noise(seed + 84, x / 47, y / 47),
  ];
}

/** Where the corner itself comes to lie. */
function cornerPoint(shape: Shape, corner: number): [number, number] {
  const { raster, walls, seed } = shape;
  const id = walls.river[corner]!;
  if (id >= 0) return riverPoint(shape, id, walls.along[corner]!);
  const wide = raster.columns + 1;
  return bent(
    seed,
    raster.west + (corner % wide) * raster.cellM,
    raster.south + Math.floor(corner / wide) * raster.cellM,
  );
}

/** Consecutive corners that the same river passes, as its own vertices; null where it runs otherwise between them. */
function riverStretch(shape: Shape, corners: readonly number[]): Curve | null {
  const { walls } = shape;
  const id = walls.river[corners[0]!]!;
  const first = walls.along[corners[0]!]!;
  const last = walls.along[corners[corners.length - 1]!]!;
  const curve = shape.rivers[id]!.curve;
  if (Math.abs(last - first) > 3 + 3 * corners.length) return null;
  const out: Curve = [...riverPoint(shape, id, first)];
  const up = last > first;
  for (let i = up ? Math.floor(first) + 1 : Math.ceil(first) - 1; up ? i < last : i > last; i += up ? 1 : -1)
    out.push(curve[2 * i]!, curve[2 * i + 1]!);
  out.push(...riverPoint(shape, id, last));
  return out;
}

/** The chain of corners as a natural line: along rivers exactly, elsewhere smooth and a little restless. */
export function shapeArc(shape: Shape, arc: Arc, care: Care): Curve {
  const { walls, frame } = shape;
  const points: Curve = [];
  const fixed: boolean[] = [];
  const add = (x: number, y: number, hold: boolean) => {
    points.push(x, y);
    fixed.push(hold);
  };
  for (let i = 0; i < arc.corners.length; ) {
    const corner = arc.corners[i]!;
    const id = walls.river[corner]!;
    let end = i;
    if (id >= 0 && care < 2)
      while (
        end + 1 < arc.corners.length &&
        walls.river[arc.corners[end + 1]!] === id &&
        Math.abs(walls.along[arc.corners[end + 1]!]! - walls.along[arc.corners[end]!]!) < 4
      )
        end += 1;
    // along the coast a river mouth is a point, not a stretch of the county's border
    const least = arc.left === OUTSIDE || arc.right === OUTSIDE ? 3 : 1;
    const stretch = end - i >= least ? riverStretch(shape, arc.corners.slice(i, end + 1)) : null;
    if (stretch) for (let k = 0; k < stretch.length; k += 2) add(stretch[k]!, stretch[k + 1]!, true);
    else
      for (let k = i; k <= end; k++) {
        const isEnd = k === 0 || k === arc.corners.length - 1;
        const [x, y] = cornerPoint(shape, arc.corners[k]!);
        add(x, y, isEnd);
      }
    i = end + 1;
  }
  for (let round = 0; round < [9, 4, 0][care]!; round++) {
    const before = points.slice();
    for (let k = 1; k < fixed.length - 1; k++) {
      if (fixed[k]) continue;
      for (const axis of [0, 1])
        points[2 * k + axis] = (before[2 * k - 2 + axis]! + 2 * before[2 * k + axis]! + before[2 * k + 2 + axis]!) / 4;
    }
  }
  return snapped(frame, spaced(points, fixed));
}

/** Stretches that follow no river get vertices every 26 m or so. */
function spaced(points: Curve, fixed: readonly boolean[]): Curve {
  const out: Curve = [points[0]!, points[1]!];
  let start = 0;
  for (let k = 1; k < fixed.length; k++) {
    if (!fixed[k] && k < fixed.length - 1) continue;
    const stretch = points.slice(2 * start, 2 * k + 2);
    out.push(...(k - start > 1 ? resampled(stretch, 26) : stretch).slice(2));
    start = k;
  }
  return out;
}

function snapped(frame: Frame, curve: Curve): Curve {
  const out: Curve = [];
  for (let k = 0; k < curve.length; k += 2) {
    const x = snapX(frame, curve[k]!);
    const y = snapY(frame, curve[k + 1]!);
    if (out.length === 0 || x !== out[out.length - 2] || y !== out[out.length - 1]) out.push(x, y);
  }
  return out;
}

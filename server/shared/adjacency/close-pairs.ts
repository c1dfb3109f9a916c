import { edgesMeet } from './clear-distance';
import { edgesIn, holds, openEdges } from './edges';
import { rootOf, singles } from './forest';
import type { Plane } from './plane';
import { type PlaneGrid, partnersOf } from './plane-grid';

/** Pairs of places of a plane, `a` < `b`, each once. */
export type Pairs = { count: number; a: Uint32Array; b: Uint32Array };

/**
 * Which parcels are no further apart than some metres, and nothing else of them: a pair is settled by the first two
 * vertices or edges that are close, where `LinkFinder` looks for the closest.
 */
export class PairFinder {
  private readonly near: number[] = [];
  private readonly edgesA = openEdges();
  private readonly edgesB = openEdges();
  /** Of what this finder has found so far, where only groups are asked for. */
  private readonly parent: Int32Array | null;
  private squared = 0;

  /** @param isForest leaves out pairs that others found before join already: the same groups with half of the work. */
  constructor(
    private readonly plane: Plane,
    private readonly grid: PlaneGrid,
    isForest: boolean,
  ) {
    this.parent = isForest ? singles(plane.count) : null;
  }

  /** Pairs of features `from` to `to` (its end not among them) with all others that are looked at from them. */
  find(from: number, to: number, metres: number): Pairs {
    const { plane, grid, near, parent } = this;
    this.squared = metres * metres * (1 + 1e-9); // a gap of exactly that is within it
    let count = 0;
    let a = new Uint32Array(4 * (to - from) + 64);
    let b = new Uint32Array(a.length);
    for (let feature = from; feature < to; feature++) {
      const found = partnersOf(plane, grid, feature, metres, near);
      if (count + found > a.length) {
        a = widened(a, found);
        b = widened(b, found);
      }
      for (let at = 0; at < found; at++) {
        const other = near[at]!;
        if (parent) {
          const root = rootOf(parent, feature);
          const otherRoot = rootOf(parent, other);
          if (root === otherRoot || !this.areClose(feature, other, metres)) continue;
          parent[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
        } else if (!this.areClose(feature, other, metres)) continue;
        a[count] = Math.min(feature, other);
        b[count++] = Math.max(feature, other);
      }
    }
    return { count, a: a.slice(0, count), b: b.slice(0, count) };
  }

  private areClose(a: number, b: number, metres: number): boolean {
    const { plane, edgesA, edgesB } = this;
    edgesIn(plane, a, b, metres, edgesA);
    if (edgesA.count > 0) {
      edgesIn(plane, b, a, metres, edgesB);
      if (edgesB.count > 0 && (this.endsAreClose() || this.edgesAreClose(metres))) return true;
    }
    return holds(plane, a, b) || holds(plane, b, a);
  }

  /** Most neighbours have two vertices close to each other, and that is soon seen. */
  private endsAreClose(): boolean {
    const { edgesA, edgesB, squared } = this;
    const a = edgesA.at;
    const b = edgesB.at;
    const endA = edgesA.count * 4;
    const endB = edgesB.count * 4;
    for (let i = 2; i < endA; i += 4) {
      const x = a[i]!;
      const y = a[i + 1]!;
      for (let j = 2; j < endB; j += 4) {
        const dx = b[j]! - x;
        const dy = b[j + 1]! - y;
        if (dx * dx + dy * dy <= squared) return true;
      }
    }
    return false;
  }

  private edgesAreClose(metres: number): boolean {
    const { edgesA, edgesB, squared } = this;
    const a = edgesA.at;
    const b = edgesB.at;
    const endA = edgesA.count * 4;
    const endB = edgesB.count * 4;
    for (let i = 0; i < endA; i += 4) {
      const x1 = a[i]!;
      const y1 = a[i + 1]!;
      const x2 = a[i + 2]!;
      const y2 = a[i + 3]!;
      const minX = Math.min(x1, x2) - metres;
      const maxX = Math.max(x1, x2) + metres;
      const minY = Math.min(y1, y2) - metres;
      const maxY = Math.max(y1, y2) + metres;
      for (let j = 0; j < endB; j += 4) {
        const x3 = b[j]!;
        const x4 = b[j + 2]!;
        if ((x3 < minX && x4 < minX) || (x3 > maxX && x4 > maxX)) continue;
        const y3 = b[j + 1]!;
        const y4 = b[j + 3]!;
        if ((y3 < minY && y4 < minY) || (y3 > maxY && y4 > maxY)) continue;
        if (
          isClose(x3, y3, x1, y1, x2, y2, squared) ||
          isClose(x4, y4, x1, y1, x2, y2, squared) ||
          isClose(x1, y1, x3, y3, x4, y4, squared) ||
          isClose(x2, y2, x3, y3, x4, y4, squared) ||
          edgesMeet(x1, y1, x2, y2, x3, y3, x4, y4)
        )
          return true;
      }
    }
    return false;
  }
}

/** Whether an end comes that close to an edge. */
function isClose(px: number, py: number, x1: number, y1: number, x2: number, y2: number, squared: number): boolean {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const ox = px - x1;
  const oy = py - y1;
  const length = dx * dx + dy * dy;
  const along = ox * dx + oy * dy;
  if (along <= 0) return ox * ox + oy * oy <= squared;
  if (along >= length) return (px - x2) * (px - x2) + (py - y2) * (py - y2) <= squared;
  const beside = ox * dy - oy * dx;
  return beside * beside <= squared * length;
}

const widened = (array: Uint32Array<ArrayBuffer>, by: number): Uint32Array<ArrayBuffer> => {
  const wider = new Uint32Array(array.length * 2 + by);
  wider.set(array);
  return wider;
};

/** Pairs of several lists in one, in their order. */
export function joinedPairs(lists: readonly Pairs[]): Pairs {
  const count = lists.reduce((sum, pairs) => sum + pairs.count, 0);
  const [a, b] = [new Uint32Array(count), new Uint32Array(count)];
  let at = 0;
  for (const pairs of lists) {
    a.set(pairs.a, at);
    b.set(pairs.b, at);
    at += pairs.count;
  }
  return { count, a, b };
}

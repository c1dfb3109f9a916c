import type { Plane } from './plane';
import { sharedArray } from './shared-array';

/**
 * A grid of several cell sizes over a plane: each feature lies in the finest whose cells are at least as large as its
 * box, so in four cells at most, and a river of 20 km costs no more than a field. Buckets are hashed: a sparse set
 * takes no room for the land between.
 */
export type PlaneGrid = {
  /** Side of a cell of each level in m. */
  sides: readonly number[];
  levelOf: Uint8Array;
  buckets: readonly Buckets[];
};

/** Of one level: `entries` are feature, column and row in turn, those of a bucket one after another from its start on. */
type Buckets = { mask: number; starts: Uint32Array; entries: Int32Array };

const ENTRY = 3;
const LEVEL_FACTOR = 4;
const FINEST_M = 24;
const LEVELS = 10; // the coarsest cell is wider than China
const SAMPLES = 2001;
const NOWHERE = 255; // the level of a feature without a ring

/** Cells of one row lie side by side: a search that steps over some of them finds them in the processor's cache. */
const bucketOf = (column: number, row: number, mask: number): number => (Math.imul(row, 0x9e3779b1) + column) & mask;

const widest = ({ boxes }: Plane, feature: number) =>
  Math.max(boxes[feature * 4 + 2]! - boxes[feature * 4]!, boxes[feature * 4 + 3]! - boxes[feature * 4 + 1]!);

export function gridOf(plane: Plane): PlaneGrid {
  const { count } = plane;
  const step = Math.max(1, Math.floor(count / SAMPLES));
  const sample: number[] = [];
  for (let feature = 0; feature < count; feature += step) {
    const width = widest(plane, feature);
    if (width >= 0) sample.push(width);
  }
  sample.sort((a, b) => a - b);
  const finest = Math.max(FINEST_M, 1.25 * (sample[Math.floor(sample.length / 2)] ?? FINEST_M));
  const sides = Array.from({ length: LEVELS }, (_, level) => finest * LEVEL_FACTOR ** level);
  const levelOf = sharedArray(Uint8Array, count);
  const members = sides.map(() => 0);
  for (let feature = 0; feature < count; feature++) {
    const width = widest(plane, feature);
    let level = 0;
    while (level < LEVELS - 1 && sides[level]! < width) level++;
    levelOf[feature] = width >= 0 ? level : NOWHERE;
    if (width >= 0) members[level]!++;
  }
  return {
    sides,
    levelOf,
    buckets: sides.map((side, level) => bucketsOf(plane, levelOf, level, members[level]!, side)),
  };
}

function bucketsOf(
  { boxes, count }: Plane,
  levelOf: Uint8Array,
  level: number,
  members: number,
  side: number,
): Buckets {
  let size = 1;
  while (size < members * 2) size *= 2; // a feature lies in two cells on the average, in four at most
  const mask = size - 1;
  const starts = sharedArray(Uint32Array, size + 1);
  for (let feature = 0; feature < count && members > 0; feature++) {
    if (levelOf[feature] !== level) continue;
    const box = feature * 4;
    const lastColumn = Math.floor(boxes[box + 2]! / side);
    const lastRow = Math.floor(boxes[box + 3]! / side);
    for (let row = Math.floor(boxes[box + 1]! / side); row <= lastRow; row++)
      for (let column = Math.floor(boxes[box]! / side); column <= lastColumn; column++)
        starts[bucketOf(column, row, mask)]!++;
  }
  for (let bucket = 1; bucket <= size; bucket++) starts[bucket]! += starts[bucket - 1]!;
  // each bucket is filled from its end down to its start, the last feature first
  const entries = sharedArray(Int32Array, starts[size]! * ENTRY);
  for (let feature = count - 1; feature >= 0 && members > 0; feature--) {
    if (levelOf[feature] !== level) continue;
    const box = feature * 4;
    const lastColumn = Math.floor(boxes[box + 2]! / side);
    const lastRow = Math.floor(boxes[box + 3]! / side);
    for (let row = Math.floor(boxes[box + 1]! / side); row <= lastRow; row++)
      for (let column = Math.floor(boxes[box]! / side); column <= lastColumn; column++) {
        const at = --starts[bucketOf(column, row, mask)]! * ENTRY;
        entries[at] = feature;
        entries[at + 1] = column;
        entries[at + 2] = row;
      }
  }
  return { mask, starts, entries };
}

/**
 * Writes the features that are looked at from this one into `into`, each once, in no order: those whose boxes come within
 * some metres of its own and that are of a coarser level, or of its level and of a later place. So a pair is looked at
 * once. @returns how many.
 */
export function partnersOf(plane: Plane, grid: PlaneGrid, feature: number, metres: number, into: number[]): number {
  const { boxes } = plane;
  const box = feature * 4;
  if (boxes[box]! > boxes[box + 2]!) return 0;
  const level = grid.levelOf[feature]!;
  return meeting(
    plane,
    grid,
    level,
    boxes[box]! - metres,
    boxes[box + 1]! - metres,
    boxes[box + 2]! + metres,
    boxes[box + 3]! + metres,
    into,
    feature,
  );
}

/**
 * Writes the features of one level and coarser ones whose boxes meet the given one into `into`, each once, in no order.
 * @param from the finest level that is looked at. @param after of that level only features of later places.
 * @returns how many.
 */
export function meeting(
  plane: Plane,
  grid: PlaneGrid,
  from: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
  into: number[],
  after = -1,
): number {
  const { boxes } = plane;
  let found = 0;
  for (let level = from; level < LEVELS; level++) {
    const first = level === from ? after : -1;
    const { mask, starts, entries } = grid.buckets[level]!;
    if (entries.length === 0) continue;
    const side = grid.sides[level]!;
    const firstColumn = Math.floor(minX / side);
    const firstRow = Math.floor(minY / side);
    const lastColumn = Math.floor(maxX / side);
    const lastRow = Math.floor(maxY / side);
    for (let row = firstRow; row <= lastRow; row++)
      for (let column = firstColumn; column <= lastColumn; column++) {
        const bucket = bucketOf(column, row, mask);
        const end = starts[bucket + 1]! * ENTRY;
        for (let at = starts[bucket]! * ENTRY; at < end; at += ENTRY) {
          const feature = entries[at]!;
          if (feature <= first || entries[at + 1] !== column || entries[at + 2] !== row) continue;
          const box = feature * 4;
          const x = boxes[box]!;
          const y = boxes[box + 1]!;
          if (x > maxX || y > maxY || boxes[box + 2]! < minX || boxes[box + 3]! < minY) continue;
          // of the cells that it shares with the asked box, the first alone tells of it
          if (
            Math.max(firstColumn, Math.floor(x / side)) !== column ||
            Math.max(firstRow, Math.floor(y / side)) !== row
          )
            continue;
          into[found++] = feature;
        }
      }
  }
  return found;
}

import type { Plane } from './plane';

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

/** Entries of one level, those of a bucket one after another. */
type Buckets = { mask: number; starts: Uint32Array; features: Uint32Array; columns: Int32Array; rows: Int32Array };

const LEVEL_FACTOR = 4;
const FINEST_M = 24;
const LEVELS = 10; // the coarsest cell is wider than China
const SAMPLES = 2001;

const hash = (column: number, row: number): number => {
  const mixed = Math.imul(Math.imul(column, 0x9e3779b1) ^ row, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

const widest = ({ boxes }: Plane, feature: number) =>
  Math.max(boxes[feature * 4 + 2]! - boxes[feature * 4]!, boxes[feature * 4 + 3]! - boxes[feature * 4 + 1]!);

const shared = <T>(kind: { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number }, length: number): T =>
  new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));

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
  const levelOf = shared(Uint8Array, count);
  for (let feature = 0; feature < count; feature++) {
    const width = widest(plane, feature);
    let level = 0;
    while (level < LEVELS - 1 && sides[level]! < width) level++;
    levelOf[feature] = level;
  }
  return { sides, levelOf, buckets: sides.map((side, level) => bucketsOf(plane, levelOf, level, side)) };
}

function bucketsOf({ boxes, count }: Plane, levelOf: Uint8Array, level: number, side: number): Buckets {
  const each = (visit: (feature: number, column: number, row: number) => void) => {
    for (let feature = 0; feature < count; feature++) {
      if (levelOf[feature] !== level || boxes[feature * 4]! > boxes[feature * 4 + 2]!) continue;
      const lastColumn = Math.floor(boxes[feature * 4 + 2]! / side);
      const lastRow = Math.floor(boxes[feature * 4 + 3]! / side);
      for (let column = Math.floor(boxes[feature * 4]! / side); column <= lastColumn; column++)
        for (let row = Math.floor(boxes[feature * 4 + 1]! / side); row <= lastRow; row++) visit(feature, column, row);
    }
  };
  let entries = 0;
  each(() => entries++);
  let size = 1;
  while (size < entries) size *= 2;
  const mask = size - 1;
  const starts = shared(Uint32Array, size + 1);
  each((_, column, row) => {
    starts[(hash(column, row) & mask) + 1]!++;
  });
  for (let bucket = 0; bucket < size; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice(0, size);
  const buckets = {
    mask,
    starts,
    features: shared(Uint32Array, entries),
    columns: shared(Int32Array, entries),
    rows: shared(Int32Array, entries),
  };
  each((feature, column, row) => {
    const at = next[hash(column, row) & mask]!++;
    buckets.features[at] = feature;
    buckets.columns[at] = column;
    buckets.rows[at] = row;
  });
  return buckets;
}

/**
 * Writes the features of one level and coarser ones whose boxes meet the given one into `into`, each once, in no order.
 * @param from the finest level that is looked at. @returns how many.
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
): number {
  const { boxes } = plane;
  let found = 0;
  for (let level = from; level < LEVELS; level++) {
    const { mask, starts, features, columns, rows } = grid.buckets[level]!;
    if (features.length === 0) continue;
    const side = grid.sides[level]!;
    const firstColumn = Math.floor(minX / side);
    const firstRow = Math.floor(minY / side);
    const lastColumn = Math.floor(maxX / side);
    const lastRow = Math.floor(maxY / side);
    for (let column = firstColumn; column <= lastColumn; column++)
      for (let row = firstRow; row <= lastRow; row++) {
        const bucket = hash(column, row) & mask;
        const end = starts[bucket + 1]!;
        for (let at = starts[bucket]!; at < end; at++) {
          if (columns[at] !== column || rows[at] !== row) continue;
          const feature = features[at]!;
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

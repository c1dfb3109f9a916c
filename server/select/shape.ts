import type { Position } from 'geojson';
import { worldX, worldY } from '#shared/geometry/project/world-units';

/**
 * A shape to select with, on the grid of the feature store, over a raster of cells: those without an edge are wholly
 * in or out, so that most features are told by their box alone.
 */
export type Shape = {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  /** Edges: ax, ay, bx, by in turn, world units. */
  edges: Int32Array;
  /** Cells along each side, and their width and height. */
  columns: number;
  rows: number;
  cellX: number;
  cellY: number;
  /** Edges of cell c stand in `cellEdges` from `cellStarts[c]` on. */
  cellStarts: Uint32Array;
  cellEdges: Uint32Array;
  /** 0 outside, 1 inside, 2 an edge runs through. */
  cells: Uint8Array;
};

const OUT = 0;
const IN = 1;
const EDGE = 2;
/** Longer edges are cut: straight in degrees, as SQL has them, they bow in Mercator, by 3 mm over this height. */
const STRAIGHT_DEGREES = 0.005;
// along each side: so fine that in a lasso over a town few parcels lie in a cell with an edge
const FEWEST_CELLS = 96;
const MOST_CELLS = 192;

/**
 * @param rings [lng, lat] in degrees, closed or not, in any winding; even-odd where they cross or nest.
 * @returns null where they enclose nothing: two corners, or all on one line.
 */
export function shapeOf(rings: readonly (readonly Position[])[]): Shape | null {
  const edges = Int32Array.from(rings.filter((ring) => !liesOnOneLine(ring)).flatMap(edgesOf));
  if (edges.length === 0) return null;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = 0; at < edges.length; at += 2) {
    minX = Math.min(minX, edges[at]!);
    maxX = Math.max(maxX, edges[at]!);
    minY = Math.min(minY, edges[at + 1]!);
    maxY = Math.max(maxY, edges[at + 1]!);
  }
  const side = Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, Math.ceil(Math.sqrt(edges.length * 8))));
  const columns = Math.max(1, Math.min(side, maxX - minX));
  const rows = Math.max(1, Math.min(side, maxY - minY));
  const shape: Shape = {
    minX,
    minY,
    maxX,
    maxY,
    edges,
    columns,
    rows,
    cellX: Math.max(1, (maxX - minX) / columns),
    cellY: Math.max(1, (maxY - minY) / rows),
    cellStarts: new Uint32Array(columns * rows + 1),
    cellEdges: new Uint32Array(0),
    cells: new Uint8Array(columns * rows),
  };
  enterEdges(shape);
  fillCells(shape);
  return shape;
}

/** The edges of a ring without those of no length. */
function edgesOf(ring: readonly Position[]): number[] {
  const edges: number[] = [];
  for (const [at, [lng = 0, lat = 0]] of ring.entries()) {
    const [toLng = 0, toLat = 0] = ring[(at + 1) % ring.length]!;
    const isSlanted = lng !== toLng && lat !== toLat;
    const pieces = isSlanted ? Math.max(1, Math.ceil(Math.abs(toLat - lat) / STRAIGHT_DEGREES)) : 1;
    let x = worldX(lng);
    let y = worldY(lat);
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      const nextX = worldX(piece === pieces ? toLng : lng + (toLng - lng) * share);
      const nextY = worldY(piece === pieces ? toLat : lat + (toLat - lat) * share);
      if (nextX !== x || nextY !== y) edges.push(x, y, nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }
  return edges;
}

const SAME_DEGREES = 1e-9; // a tenth of a millimetre

/** Whether all corners lie on the line through the first and the one farthest from it. */
function liesOnOneLine(ring: readonly Position[]): boolean {
  const [ax = 0, ay = 0] = ring[0] ?? [];
  let far = 0;
  let bx = ax;
  let by = ay;
  for (const [x = 0, y = 0] of ring) {
    const distance = Math.hypot(x - ax, y - ay);
    if (distance <= far) continue;
    far = distance;
    bx = x;
    by = y;
  }
  return ring.every(([x = 0, y = 0]) => Math.abs(turn(ax, ay, bx, by, x, y)) <= SAME_DEGREES * far);
}

/** Enters each edge in the cells that its box meets, row by row cut to the stretch that the row holds. */
function enterEdges(shape: Shape) {
  const entries: number[] = [];
  for (let edge = 0; edge < shape.edges.length / 4; edge++)
    forCellsAlong(shape, edge, (cell) => entries.push(cell, edge));
  const { cellStarts, cells } = shape;
  for (let at = 0; at < entries.length; at += 2) cellStarts[entries[at]! + 1]!++;
  for (let cell = 0; cell < cells.length; cell++) {
    if (cellStarts[cell + 1]! > 0) cells[cell] = EDGE;
    cellStarts[cell + 1]! += cellStarts[cell]!;
  }
  const next = cellStarts.slice();
  shape.cellEdges = new Uint32Array(entries.length / 2);
  for (let at = 0; at < entries.length; at += 2) shape.cellEdges[next[entries[at]!]!++] = entries[at + 1]!;
}

function forCellsAlong(shape: Shape, edge: number, enter: (cell: number) => void) {
  const { edges, minY, cellY, columns } = shape;
  const ax = edges[edge * 4]!;
  const ay = edges[edge * 4 + 1]!;
  const bx = edges[edge * 4 + 2]!;
  const by = edges[edge * 4 + 3]!;
  const firstRow = rowOf(shape, Math.min(ay, by));
  const lastRow = rowOf(shape, Math.max(ay, by));
  for (let row = firstRow; row <= lastRow; row++) {
    let left = Math.min(ax, bx);
    let right = Math.max(ax, bx);
    if (ay !== by) {
      // one unit wider on each side, so that rounding loses no cell
      const atTop = ax + ((minY + row * cellY - 1 - ay) / (by - ay)) * (bx - ax);
      const atFoot = ax + ((minY + (row + 1) * cellY + 1 - ay) / (by - ay)) * (bx - ax);
      left = Math.max(left, Math.min(atTop, atFoot) - 1);
      right = Math.min(right, Math.max(atTop, atFoot) + 1);
    }
    const last = columnOf(shape, right);
    for (let column = columnOf(shape, left); column <= last; column++) enter(row * columns + column);
  }
}

const within = (place: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(place)));
const rowOf = ({ minY, cellY, rows }: Shape, y: number) => within((y - minY) / cellY, rows);
const columnOf = ({ minX, cellX, columns }: Shape, x: number) => within((x - minX) / cellX, columns);

/** Cells without an edge, told by one point each; along a row they stay as they are until the next edge. */
function fillCells(shape: Shape) {
  const { cells, columns, rows, minX, minY, cellX, cellY } = shape;
  for (let row = 0; row < rows; row++) {
    const crossings = crossingsAt(shape, row, minY + (row + 0.5) * cellY);
    let passed = 0;
    for (let column = 0; column < columns; column++) {
      const x = minX + (column + 0.5) * cellX;
      while (passed < crossings.length && crossings[passed]! < x) passed++;
      const cell = row * columns + column;
      if (cells[cell] !== EDGE) cells[cell] = passed % 2 ? IN : OUT;
    }
  }
}

/** Where the edges cross a height, from west to east. */
function crossingsAt(shape: Shape, row: number, y: number): number[] {
  const { cellStarts, cellEdges, columns, edges } = shape;
  const crossings: number[] = [];
  const seen = new Set<number>();
  for (let at = cellStarts[row * columns]!; at < cellStarts[(row + 1) * columns]!; at++) {
    const edge = cellEdges[at]!;
    if (seen.has(edge)) continue;
    seen.add(edge);
    const ay = edges[edge * 4 + 1]!;
    const by = edges[edge * 4 + 3]!;
    if (ay > y === by > y) continue;
    const ax = edges[edge * 4]!;
    crossings.push(ax + ((y - ay) / (by - ay)) * (edges[edge * 4 + 2]! - ax));
  }
  return crossings.sort((a, b) => a - b);
}

/** Whether a point lies inside by the even-odd rule; on an edge it may be either. */
export function isInShape(shape: Shape, x: number, y: number): boolean {
  const { minX, minY, maxX, maxY, columns, cells, cellStarts, cellEdges, edges } = shape;
  if (x < minX || x > maxX || y < minY || y > maxY) return false;
  const row = rowOf(shape, y);
  const first = row * columns;
  const here = first + columnOf(shape, x);
  if (cells[here] !== EDGE) return cells[here] === IN;
  // westwards from the point to the nearest cell that is known, counting the edges between
  let start = here;
  while (start > first && cells[start - 1] === EDGE) start--;
  let isIn = start > first && cells[start - 1] === IN;
  const known = start > first ? minX + (start - first - 0.5) * shape.cellX : minX - 1;
  const seen = start === here ? null : new Set<number>();
  for (let at = cellStarts[start]!; at < cellStarts[here + 1]!; at++) {
    const edge = cellEdges[at]!;
    if (seen?.has(edge)) continue;
    seen?.add(edge);
    const ay = edges[edge * 4 + 1]!;
    const by = edges[edge * 4 + 3]!;
    if (ay > y === by > y) continue;
    const ax = edges[edge * 4]!;
    const crossing = ax + ((y - ay) / (by - ay)) * (edges[edge * 4 + 2]! - ax);
    if (crossing > known && crossing < x) isIn = !isIn;
  }
  return isIn;
}

/** What a box has to do with the shape as far as its cells tell: wholly in, wholly out, or to be looked at. */
export function boxInShape(
  shape: Shape,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): 'in' | 'out' | 'edge' {
  if (maxX < shape.minX || maxY < shape.minY || minX > shape.maxX || minY > shape.maxY) return 'out';
  const left = columnOf(shape, minX);
  const right = columnOf(shape, maxX);
  const last = rowOf(shape, maxY);
  for (let row = rowOf(shape, minY); row <= last; row++)
    for (let column = left; column <= right; column++)
      if (shape.cells[row * shape.columns + column] === EDGE) return 'edge';
  const isWithin = minX >= shape.minX && minY >= shape.minY && maxX <= shape.maxX && maxY <= shape.maxY;
  return isWithin && shape.cells[rowOf(shape, minY) * shape.columns + left] === IN ? 'in' : 'out';
}

/** Whether the stretch from a to b has a point in common with an edge of the shape. */
export function meetsEdges(shape: Shape, ax: number, ay: number, bx: number, by: number): boolean {
  const minX = Math.min(ax, bx);
  const maxX = Math.max(ax, bx);
  const minY = Math.min(ay, by);
  const maxY = Math.max(ay, by);
  if (maxX < shape.minX || maxY < shape.minY || minX > shape.maxX || minY > shape.maxY) return false;
  const { cellStarts, cellEdges, columns, edges } = shape;
  const left = columnOf(shape, minX);
  const right = columnOf(shape, maxX);
  const last = rowOf(shape, maxY);
  for (let row = rowOf(shape, minY); row <= last; row++)
    for (let at = cellStarts[row * columns + left]!; at < cellStarts[row * columns + right + 1]!; at++) {
      const edge = cellEdges[at]! * 4;
      const cx = edges[edge]!;
      const cy = edges[edge + 1]!;
      const dx = edges[edge + 2]!;
      const dy = edges[edge + 3]!;
      if (Math.max(cx, dx) < minX || Math.min(cx, dx) > maxX || Math.max(cy, dy) < minY || Math.min(cy, dy) > maxY)
        continue;
      const fromA = turn(ax, ay, bx, by, cx, cy);
      const fromB = turn(ax, ay, bx, by, dx, dy);
      if (fromA > 0 ? fromB > 0 : fromA < 0 && fromB < 0) continue;
      const fromC = turn(cx, cy, dx, dy, ax, ay);
      const fromD = turn(cx, cy, dx, dy, bx, by);
      if (fromC > 0 ? fromD > 0 : fromC < 0 && fromD < 0) continue;
      return true;
    }
  return false;
}

/** On which side of a–b a point lies. Exact for whole units as long as both are within 600 km: products below 2^53. */
const turn = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax);

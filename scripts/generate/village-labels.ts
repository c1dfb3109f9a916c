import { openHeap, pop, push } from './heap';
import { fractalNoise } from './noise';
import { cellAt, cellX, cellY, type Raster } from './raster';
import type { River } from './river';
import type { Site } from './settlement';
import { COUNTY, type Terrain } from './terrain';

export const OUTSIDE = -1;

/**
 * Rivers as walls between cells. A lattice corner (row * (columns + 1) + column, the south-west corner of that cell)
 * on a wall remembers the place on the river that it stands for, so that a border along the wall becomes the river.
 */
export type Walls = { river: Int32Array; along: Float32Array; crossing: Float32Array };

const LEAST_WALL_WIDTH_M = 6;

export function wallsOf(raster: Raster, rivers: readonly River[]): Walls {
  const wide = raster.columns + 1;
  const corners = wide * (raster.rows + 1);
  const river = new Int32Array(corners).fill(-1);
  const along = new Float32Array(corners);
  const crossing = new Float32Array(corners);
  for (const { id, curve, widthM } of rivers) {
    let column = -1;
    let row = -1;
    let started = false;
    for (let i = 0; i < widthM.length; i++) {
      const toColumn = Math.round((curve[2 * i]! - raster.west) / raster.cellM);
      const toRow = Math.round((curve[2 * i + 1]! - raster.south) / raster.cellM);
      if (
        toColumn < 1 ||
        toRow < 1 ||
        toColumn >= raster.columns ||
        toRow >= raster.rows ||
        widthM[i]! < LEAST_WALL_WIDTH_M
      ) {
        started = false;
        continue;
      }
      if (!started) {
        column = toColumn;
        row = toRow;
        started = true;
      }
      const steps = Math.abs(toColumn - column) + Math.abs(toRow - row);
      for (let step = 0; step <= steps; step++) {
        const corner = row * wide + column;
        if (river[corner] === -1) {
          river[corner] = id;
          along[corner] = Math.max(0, i - (steps === 0 ? 0 : (steps - step) / steps));
          crossing[corner] = 250 + 22 * widthM[i]!;
        }
        if (Math.abs(toColumn - column) >= Math.abs(toRow - row)) column += Math.sign(toColumn - column);
        else row += Math.sign(toRow - row);
      }
      column = toColumn;
      row = toRow;
    }
  }
  return { river, along, crossing };
}

/** Every cell of the county goes to the village from which it is reached most cheaply: over ridges and rivers is dear. */
export function growVillages(terrain: Terrain, slope: Float32Array, walls: Walls, sites: readonly Site[]): Int32Array {
  const { raster, ground } = terrain;
  const { columns, cellM } = raster;
  const wide = columns + 1;
  const cells = ground.length;
  const toll = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    if (ground[cell] !== COUNTY) continue;
    const wander = fractalNoise(terrain.seed + 71, cellX(raster, cell) / 420, cellY(raster, cell) / 420, 3);
    toll[cell] = (1 + 5 * slope[cell]! + terrain.height[cell]! / 260) * Math.exp(1.1 * wander);
  }
  const label = new Int32Array(cells).fill(OUTSIDE);
  const total = new Float32Array(cells).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(cells);
  const heap = openHeap();
  sites.forEach(({ x, y }, i) => {
    const cell = cellAt(raster, x, y);
    label[cell] = i;
    total[cell] = 0;
    push(heap, cell, 0);
  });
  // what a step across the wall between two corners costs
  const wall = (a: number, b: number) =>
    walls.river[a]! >= 0 && walls.river[a] === walls.river[b] && Math.abs(walls.along[a]! - walls.along[b]!) < 4
      ? Math.max(walls.crossing[a]!, walls.crossing[b]!)
      : 0;
  while (heap.size > 0) {
    const cell = pop(heap);
    if (done[cell] === 1) continue;
    done[cell] = 1;
    const column = cell % columns;
    const row = (cell - column) / columns;
    const southWest = row * wide + column;
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        if (dr === 0 && dc === 0) continue;
        const next = cell + dr * columns + dc;
        if (ground[next] !== COUNTY || done[next] === 1) continue;
        let over = 0;
        if (dr === 0) over = wall(southWest + (dc > 0 ? 1 : 0), southWest + wide + (dc > 0 ? 1 : 0));
        else if (dc === 0) over = wall(southWest + (dr > 0 ? wide : 0), southWest + 1 + (dr > 0 ? wide : 0));
        else over = walls.crossing[southWest + (dr > 0 ? wide : 0) + (dc > 0 ? 1 : 0)]!;
        const cost = total[cell]! + cellM * Math.hypot(dr, dc) * 0.5 * (toll[cell]! + toll[next]!) + over;
        if (cost >= total[next]!) continue;
        total[next] = cost;
        label[next] = label[cell]!;
        push(heap, next, cost);
      }
  }
  tidy(raster, label, sites);
  return label;
}

/** Each village becomes one piece joined by edges, and none touches itself at a corner only. In place. */
function tidy(raster: Raster, label: Int32Array, sites: readonly Site[]): void {
  const { columns, rows } = raster;
  for (let round = 0; round < 6; round++) {
    const kept = new Uint8Array(label.length);
    const queue: number[] = [];
    for (const { x, y } of sites) {
      const cell = cellAt(raster, x, y);
      kept[cell] = 1;
      queue.push(cell);
    }
    for (let at = 0; at < queue.length; at++)
      for (const step of [-1, 1, -columns, columns]) {
        const next = queue[at]! + step;
        if (kept[next] === 1 || label[next] !== label[queue[at]!]) continue;
        kept[next] = 1;
        queue.push(next);
      }
    // loose cells join the neighbour that reaches them first
    for (let at = 0; at < queue.length; at++)
      for (const step of [-1, 1, -columns, columns]) {
        const next = queue[at]! + step;
        if (label[next] === OUTSIDE || kept[next] === 1) continue;
        kept[next] = 1;
        label[next] = label[queue[at]!]!;
        queue.push(next);
      }
    let changed = 0;
    for (let row = 0; row < rows - 1; row++)
      for (let column = 0; column < columns - 1; column++) {
        const a = row * columns + column;
        const corners = [label[a]!, label[a + 1]!, label[a + columns + 1]!, label[a + columns]!] as const;
        for (const i of [0, 1] as const)
          if (
            corners[i] === corners[i + 2] &&
            corners[i] !== corners[(i + 1) as 1 | 2] &&
            corners[i] !== corners[((i + 3) % 4) as 0 | 3]
          ) {
            const at = i === 0 ? a + 1 : a + columns + 1;
            const to = i === 0 ? corners[0] : corners[1];
            if (to !== OUTSIDE && label[at] !== OUTSIDE) label[at] = to;
            else if (to === OUTSIDE) {
              // the outside touches itself across a corner: one of the two inner cells lends its label
              label[i === 0 ? a : a + 1] = i === 0 ? corners[1] : corners[2];
            } else label[at] = to;
            changed += 1;
          }
      }
    if (changed === 0) return;
  }
}

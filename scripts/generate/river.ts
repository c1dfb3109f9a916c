import { type Curve, nearestVertex, resampled, smoothed } from './curve';
import { openHeap, pop, push } from './heap';
import { fractalNoise, noise } from './noise';
import { hash01 } from './random';
import { cellAt, cellX, cellY, type Raster, rasterOver } from './raster';
import { SEA, type Terrain } from './terrain';

/** A watercourse from its mouth (or where it joins a larger one) up to its source. */
export type River = {
  id: number;
  name: string;
  /** Vertices every 24 m or so. */
  curve: Curve;
  /** Width at each vertex, m. */
  widthM: Float64Array;
  meanWidthM: number;
};

const FLOW_CELL_M = 120;
const LEAST_CATCHMENT_KM2 = 1.25;
export const RIVER_STEP_M = 24;

const widthFor = (catchmentKm2: number): number => Math.min(150, 1.6 + 2.25 * Math.sqrt(catchmentKm2));

type Flow = { raster: Raster; downstream: Int32Array; catchmentKm2: Float64Array; order: Int32Array };

/** Every cell drains along the cheapest way to the sea: valleys are cheap, and the great estuary is the cheapest end. */
function flowOver(terrain: Terrain): Flow {
  const { seed, radiusM } = terrain;
  const raster = rasterOver(radiusM * 1.4, Math.max(FLOW_CELL_M, radiusM / 300));
  const { columns, rows, cellM } = raster;
  const cells = columns * rows;
  const toll = new Float32Array(cells);
  const total = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const downstream = new Int32Array(cells).fill(-1);
  const order = new Int32Array(cells);
  const heap = openHeap();
  const mouthX = radiusM * 0.28;
  const mouthY = -radiusM * 0.62;
  for (let cell = 0; cell < cells; cell++) {
    const x = cellX(raster, cell);
    const y = cellY(raster, cell);
    const at = cellAt(terrain.raster, x, y);
    const wander = fractalNoise(seed + 21, x / 1900, y / 1900, 3);
    toll[cell] =
      0.35 + terrain.height[at]! / 42 + 4 * Math.max(0, wander + 0.25) ** 1.4 + 0.7 * hash01(seed + 22, cell);
    if (terrain.ground[at] === SEA && x - y > 0.5 * radiusM) {
      total[cell] = Math.hypot(x - mouthX, y - mouthY) * 1.1 + 900 * fractalNoise(seed + 23, x / 3000, y / 3000, 1);
      push(heap, cell, total[cell]!);
    }
  }
  let settled = 0;
  const done = new Uint8Array(cells);
  while (heap.size > 0) {
    const cell = pop(heap);
    if (done[cell] === 1) continue;
    done[cell] = 1;
    order[settled++] = cell;
    const column = cell % columns;
    const row = (cell - column) / columns;
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        if ((dr === 0 && dc === 0) || column + dc < 0 || column + dc >= columns || row + dr < 0 || row + dr >= rows)
          continue;
        const next = cell + dr * columns + dc;
        const cost = total[cell]! + cellM * Math.hypot(dr, dc) * toll[next]!;
        if (done[next] === 1 || cost >= total[next]!) continue;
        total[next] = cost;
        downstream[next] = cell;
        push(heap, next, cost);
      }
  }
  const catchmentKm2 = new Float64Array(cells).fill((cellM * cellM) / 1e6);
  const inlet = cellAt(raster, -radiusM * 1.3, radiusM * 0.75);
  catchmentKm2[inlet]! += (620 * radiusM) / 9000;
  for (let i = settled - 1; i >= 0; i--) {
    const below = downstream[order[i]!]!;
    if (below >= 0) catchmentKm2[below]! += catchmentKm2[order[i]!]!;
  }
  return { raster, downstream, catchmentKm2, order: order.subarray(0, settled) };
}

/** Bends sideways, larger where the river is wide and the land flat; none at the two ends. */
function meandered(terrain: Terrain, id: number, curve: Curve, widthM: (t: number) => number): Curve {
  const out: Curve = [];
  const last = curve.length / 2 - 1;
  for (let i = 0; i <= last; i++) {
    const x = curve[2 * i]!;
    const y = curve[2 * i + 1]!;
    const before = Math.max(0, i - 2) * 2;
    const after = Math.min(last, i + 2) * 2;
    const dx = curve[after]! - curve[before]!;
    const dy = curve[after + 1]! - curve[before + 1]!;
    const length = Math.hypot(dx, dy) || 1;
    const width = widthM(i / last);
    const waveM = 170 + 6.5 * width;
    const flat = 1 / (1 + terrain.height[cellAt(terrain.raster, x, y)]! / 60);
    const ends = Math.min(1, (i * RIVER_STEP_M) / 260, ((last - i) * RIVER_STEP_M) / 260);
    const bend = noise(terrain.seed + 31 + id * 7, (i * RIVER_STEP_M) / waveM, id * 3.7);
    const offset = bend * ends * flat * (34 + 3.6 * width);
    out.push(x - (dy / length) * offset, y + (dx / length) * offset);
  }
  return smoothed(out, 3);
}

/** The river system: main river first, every other after the one that it joins. */
export function riversOf(terrain: Terrain): River[] {
  const { raster, downstream, catchmentKm2, order } = flowOver(terrain);
  const { columns, cellM } = raster;
  const jitterX = (cell: number) => cellX(raster, cell) + (hash01(terrain.seed + 24, cell, 1) - 0.5) * 0.8 * cellM;
  const jitterY = (cell: number) => cellY(raster, cell) + (hash01(terrain.seed + 24, cell, 2) - 0.5) * 0.8 * cellM;
  const isSea = (cell: number) => downstream[cell] === -1;
  const upstreamOf = (cell: number): number[] => {
    const found: number[] = [];
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        const next = cell + dr * columns + dc;
        if (next >= 0 && next < downstream.length && downstream[next] === cell) found.push(next);
      }
    return found
      .filter((c) => catchmentKm2[c]! >= LEAST_CATCHMENT_KM2)
      .sort((a, b) => catchmentKm2[b]! - catchmentKm2[a]!);
  };
  const starts: { cell: number; parent: River | null }[] = [];
  for (const cell of order)
    if (isSea(cell)) for (const up of upstreamOf(cell)) if (!isSea(up)) starts.push({ cell: up, parent: null });
  starts.sort((a, b) => catchmentKm2[b.cell]! - catchmentKm2[a.cell]!);
  const rivers: River[] = [];
  for (let s = 0; s < starts.length; s++) {
    const { cell: start, parent } = starts[s]!;
    const raw: Curve = [];
    const catchments: number[] = [];
    const branches: number[] = [];
    const mouth = downstream[start]!;
    let startX = jitterX(mouth);
    let startY = jitterY(mouth);
    if (parent) {
      const vertex = nearestVertex(parent.curve, startX, startY);
      startX = parent.curve[2 * vertex]!;
      startY = parent.curve[2 * vertex + 1]!;
    } else {
      const seaCell = downstream[mouth] ?? -1; // the mouth itself lies in the sea already
      if (seaCell >= 0) catchments.push(catchmentKm2[seaCell]!);
    }
    raw.push(startX, startY);
    for (let cell = start; cell >= 0; ) {
      raw.push(jitterX(cell), jitterY(cell));
      catchments.push(catchmentKm2[cell]!);
      const [next, ...others] = upstreamOf(cell);
      branches.push(...others);
      cell = next ?? -1;
    }
    if (raw.length < 10 && parent) continue;
    if (raw.length < 8) continue;
    const widthAt = (t: number) => {
      const at = Math.min(catchments.length - 1, Math.max(0, t * (catchments.length - 1)));
      const low = Math.floor(at);
      const high = Math.min(catchments.length - 1, low + 1);
      const here = widthFor(catchments[low]!) * (1 - at + low) + widthFor(catchments[high]!) * (at - low);
      return here * (parent ? 1 : 1 + 0.9 * Math.max(0, 1 - t * 14) ** 2);
    };
    const id = rivers.length;
    const centre = smoothed(resampled(smoothed(raw, 2), RIVER_STEP_M), 40);
    const curve = resampled(meandered(terrain, id, centre, widthAt), RIVER_STEP_M);
    const vertices = curve.length / 2;
    const widthM = new Float64Array(vertices);
    let sum = 0;
    for (let i = 0; i < vertices; i++) {
      const source = Math.min(1, ((vertices - 1 - i) * RIVER_STEP_M) / 300);
      widthM[i] =
        widthAt(i / (vertices - 1)) * (0.35 + 0.65 * source) * (1 + 0.16 * noise(terrain.seed + 41, i / 9, id * 5.1));
      sum += widthM[i]!;
    }
    const river = { id, name: '', curve, widthM, meanWidthM: sum / vertices };
    rivers.push(river);
    for (const branch of branches) starts.push({ cell: branch, parent: river });
  }
  return rivers;
}

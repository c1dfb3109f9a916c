import { type Curve, nearestVertex, resampled, smoothed } from './curve';
import { openHeap, pop, push } from './heap';
import { fractalNoise } from './noise';
import { hash01 } from './random';
import { cellAt, cellX, cellY, type Raster, rasterOver, valueAt } from './raster';
import type { Site } from './settlement';
import { SEA, type Terrain } from './terrain';

export type RoadClass = 'national' | 'county' | 'village';

export type Road = { id: number; grade: RoadClass; name: string; curve: Curve; widthM: number };

export const ROAD_STEP_M = 24;
const widths: Record<RoadClass, number> = { national: 24, county: 13, village: 5.5 };

/** The county as roads see it: what a cell costs to cross, and the road that runs through it. */
export type Net = {
  terrain: Terrain;
  raster: Raster;
  toll: Float32Array;
  roadAt: Int32Array;
  roads: Road[];
  search: Search;
};

/** What a search for a way writes down by cell; a cell counts only where it carries the number of that search. */
type Search = { number: number; total: Float64Array; from: Int32Array; seen: Int32Array; done: Int32Array };

const searchOver = (cells: number): Search => ({
  number: 0,
  total: new Float64Array(cells),
  from: new Int32Array(cells),
  seen: new Int32Array(cells),
  done: new Int32Array(cells),
});

function openNet(terrain: Terrain, slope: Float32Array, toWater: Float32Array): Net {
  const raster = rasterOver(terrain.radiusM * 1.36, Math.max(70, terrain.radiusM / 420));
  const cells = raster.columns * raster.rows;
  const toll = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const x = cellX(raster, cell);
    const y = cellY(raster, cell);
    const at = cellAt(terrain.raster, x, y);
    const water = valueAt(terrain.raster, toWater, x, y);
    const wet = water < 30 ? 5 : water < 110 ? 1.2 : 0;
    const steep = 60 * slope[at]! ** 1.3 + terrain.height[at]! / 70;
    const wander = 1.1 * Math.max(0, 0.4 + fractalNoise(terrain.seed + 61, x / 1300, y / 1300, 3));
    toll[cell] = terrain.ground[at] === SEA ? 90 : 0.7 + wet + steep + wander + 0.25 * hash01(terrain.seed + 62, cell);
  }
  return { terrain, raster, toll, roadAt: new Int32Array(cells).fill(-1), roads: [], search: searchOver(cells) };
}

/** Cells from `start` along the cheapest way to a cell where `arrived`; empty where there is none. */
function cheapestWay(
  net: Net,
  start: number,
  arrived: (cell: number) => boolean,
  weight: (cell: number) => number,
): number[] {
  const { raster, toll } = net;
  const { total, from, seen, done } = net.search;
  const search = ++net.search.number;
  const heap = openHeap();
  total[start] = 0;
  from[start] = -1;
  seen[start] = search;
  push(heap, start, 0);
  while (heap.size > 0) {
    const cell = pop(heap);
    if (done[cell] === search) continue;
    done[cell] = search;
    if (arrived(cell)) {
      const way = [cell];
      for (let at = from[cell]!; at >= 0; at = from[at]!) way.push(at);
      return way.reverse();
    }
    const column = cell % raster.columns;
    const row = Math.floor(cell / raster.columns);
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        if (dr === 0 && dc === 0) continue;
        if (column + dc < 0 || column + dc >= raster.columns || row + dr < 0 || row + dr >= raster.rows) continue;
        const next = cell + dr * raster.columns + dc;
        const cost = total[cell]! + raster.cellM * Math.hypot(dr, dc) * toll[next]! * weight(next);
        if (seen[next] === search && cost >= total[next]!) continue;
        seen[next] = search;
        total[next] = cost;
        from[next] = cell;
        push(heap, next, cost);
      }
  }
  return [];
}

/** The way as a road; an end on another road starts at a vertex of that road. */
function lay(
  net: Net,
  way: readonly number[],
  grade: RoadClass,
  from: Site | null,
  to: Site | null,
  rounds: number,
): void {
  const { raster, terrain } = net;
  const overSea = way.filter(
    (cell) => terrain.ground[cellAt(terrain.raster, cellX(raster, cell), cellY(raster, cell))] === SEA,
  );
  if (way.length < 3 || overSea.length > 8) return;
  const raw: Curve = [];
  for (const cell of way)
    raw.push(
      cellX(raster, cell) + (hash01(terrain.seed + 63, cell, 1) - 0.5) * 0.7 * raster.cellM,
      cellY(raster, cell) + (hash01(terrain.seed + 63, cell, 2) - 0.5) * 0.7 * raster.cellM,
    );
  const tie = (cell: number, at: number, site: Site | null) => {
    const road = net.roads[net.roadAt[cell]!];
    if (road) {
      const vertex = nearestVertex(road.curve, raw[at]!, raw[at + 1]!);
      raw[at] = road.curve[2 * vertex]!;
      raw[at + 1] = road.curve[2 * vertex + 1]!;
    } else if (site) {
      raw[at] = site.x;
      raw[at + 1] = site.y;
    }
  };
  tie(way[0]!, 0, from);
  tie(way[way.length - 1]!, raw.length - 2, to);
  const curve = resampled(smoothed(resampled(raw, ROAD_STEP_M), rounds), ROAD_STEP_M);
  const id = net.roads.length;
  net.roads.push({ id, grade, name: '', curve, widthM: widths[grade] });
  for (const cell of way) if (net.roadAt[cell] === -1) net.roadAt[cell] = id;
}

/**
 * The road network: a national road through the county's seat, county roads from every other seat to the network, and
 * a lane from every village to it.
 */
export function roadsOf(
  terrain: Terrain,
  slope: Float32Array,
  toWater: Float32Array,
  sites: readonly Site[],
  seats: readonly number[],
): Net {
  const net = openNet(terrain, slope, toWater);
  const { raster, roadAt } = net;
  const reach = terrain.radiusM * 1.3;
  const cellOf = ({ x, y }: Site) => cellAt(raster, x, y);
  const even = () => 1;
  const seat = sites[seats[0]!]!;
  const second = sites[seats[1]!] ?? seat;
  const west = { x: -reach, y: -0.25 * reach };
  const north = { x: 0.55 * reach, y: 0.95 * reach };
  const gapM = (a: Site, b: Site) => Math.hypot(a.x - b.x, a.y - b.y);
  const seatFirst = gapM(west, seat) + gapM(second, north) < gapM(west, second) + gapM(seat, north);
  const through = [west, ...(seatFirst ? [seat, second] : [second, seat]), north].map(cellOf);
  const national: number[] = [];
  for (let i = 1; i < through.length; i++) {
    const leg = cheapestWay(net, through[i - 1]!, (cell) => cell === through[i], even);
    national.push(...(i === 1 ? leg : leg.slice(1)));
  }
  lay(net, national, 'national', null, null, 60);
  const onNet = (cell: number) => roadAt[cell]! >= 0;
  const gap = (i: number) => Math.hypot(sites[i]!.x - seat.x, sites[i]!.y - seat.y);
  const others = seats.slice(1).sort((a, b) => gap(a) - gap(b));
  for (const town of others)
    if (!onNet(cellOf(sites[town]!)))
      lay(net, cheapestWay(net, cellOf(sites[town]!), onNet, even), 'county', sites[town]!, null, 24);
  linkNeighbours(net, sites, others);
  const order = sites.map((_, i) => i).filter((i) => !seats.includes(i));
  order.sort((a, b) => gap(a) - gap(b));
  for (const village of order) {
    const site = sites[village]!;
    if (!onNet(cellOf(site))) lay(net, cheapestWay(net, cellOf(site), onNet, even), 'village', site, null, 10);
  }
  return net;
}

/** Roads between neighbouring seats that the tree leaves far apart: they end on the roads near the other seat. */
function linkNeighbours(net: Net, sites: readonly Site[], seats: readonly number[]): void {
  const { raster, roadAt } = net;
  for (const town of seats) {
    const site = sites[town]!;
    const near = seats
      .filter((other) => other !== town)
      .sort(
        (a, b) =>
          Math.hypot(sites[a]!.x - site.x, sites[a]!.y - site.y) -
          Math.hypot(sites[b]!.x - site.x, sites[b]!.y - site.y),
      );
    const other = near[1];
    if (other === undefined || other < town) continue;
    const goal = cellAt(raster, sites[other]!.x, sites[other]!.y);
    const way = cheapestWay(
      net,
      cellAt(raster, site.x, site.y),
      (cell) => cell === goal,
      (cell) => (roadAt[cell]! >= 0 ? 0.55 : 1),
    );
    // keep only the stretches that leave the roads that exist
    let stretch: number[] = [];
    for (const cell of way) {
      stretch.push(cell);
      if (roadAt[cell]! < 0) continue;
      if (stretch.length > 12) lay(net, stretch, 'county', null, null, 24);
      stretch = [cell];
    }
  }
}

/** A way through the points in turn that keeps to the roads where it can; raw cells, to be smoothed. */
export function wayOver(net: Net, points: readonly Site[], pull: (x: number, y: number) => number): Curve {
  const { raster, roadAt, terrain } = net;
  const curve: Curve = [];
  const shake = (cell: number, axis: number) => (hash01(terrain.seed + 64, cell, axis) - 0.5) * 0.7 * raster.cellM;
  for (let i = 1; i < points.length; i++) {
    const goal = cellAt(raster, points[i]!.x, points[i]!.y);
    const start = cellAt(raster, points[i - 1]!.x, points[i - 1]!.y);
    const weight = (cell: number) => (roadAt[cell]! >= 0 ? 0.5 : 1) * pull(cellX(raster, cell), cellY(raster, cell));
    const way = cheapestWay(net, start, (cell) => cell === goal, weight);
    curve.push(points[i - 1]!.x, points[i - 1]!.y);
    for (const cell of way.slice(1, -1))
      curve.push(cellX(raster, cell) + shake(cell, 1), cellY(raster, cell) + shake(cell, 2));
  }
  const last = points[points.length - 1];
  if (last) curve.push(last.x, last.y);
  return curve;
}

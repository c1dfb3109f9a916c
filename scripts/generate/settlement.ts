import { fractalNoise } from './noise';
import { between, type Random, randomFrom } from './random';
import { cellAt, cellX, cellY } from './raster';
import { COUNTY, type Terrain } from './terrain';

/** The centre of a village; the first ones of `seats` are also the seats of the towns. */
export type Site = { x: number; y: number };

type Land = { terrain: Terrain; slope: Float32Array; toWater: Float32Array };

const spacingAt = (land: Land, cell: number): number => 0.78 + 0.75 * Math.min(1, land.terrain.height[cell]! / 150);

/** How good a cell is to live on: flat, low, near water but not in it. */
function worth({ terrain, slope, toWater }: Land, cell: number): number {
  const water = toWater[cell]!;
  const near = water < 70 ? -3 : -Math.abs(water - 220) / 700;
  return near - slope[cell]! * 9 - terrain.height[cell]! / 130;
}

/** Dart throwing with a spacing that grows in the hills; null where fewer than `count` fit. */
function scattered(land: Land, cells: Int32Array, count: number, spacingM: number, random: Random): Site[] | null {
  const { raster } = land.terrain;
  const bucketM = spacingM * 0.78;
  const buckets = new Map<number, Site[]>();
  const key = (x: number, y: number) => Math.floor(x / bucketM) * 65536 + Math.floor(y / bucketM);
  const sites: Site[] = [];
  for (let dart = 0; dart < count * 60 && sites.length < count * 1.25; dart++) {
    let best = -1;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < 5; k++) {
      const cell = cells[Math.floor(random() * cells.length)]!;
      const value = worth(land, cell);
      if (value > bestWorth) {
        best = cell;
        bestWorth = value;
      }
    }
    const x = cellX(raster, best) + between(random, -0.5, 0.5) * raster.cellM;
    const y = cellY(raster, best) + between(random, -0.5, 0.5) * raster.cellM;
    const reach = spacingM * spacingAt(land, best);
    let free = true;
    for (let dx = -2; dx <= 2 && free; dx++)
      for (let dy = -2; dy <= 2 && free; dy++)
        for (const site of buckets.get(key(x + dx * bucketM, y + dy * bucketM)) ?? [])
          if (Math.hypot(site.x - x, site.y - y) < reach) free = false;
    if (!free) continue;
    const site = { x, y };
    sites.push(site);
    const at = key(x, y);
    const bucket = buckets.get(at);
    if (bucket) bucket.push(site);
    else buckets.set(at, [site]);
  }
  return sites.length >= count ? sites.slice(0, count) : null;
}

/** One site for each part of the county that the sites have not reached (islands). */
function reachParts(terrain: Terrain, sites: Site[]): Site[] {
  const { raster, ground } = terrain;
  const part = new Int32Array(ground.length);
  const flood = (start: number, id: number): number[] => {
    const cells = [start];
    part[start] = id;
    for (let at = 0; at < cells.length; at++)
      for (const step of [-1, 1, -raster.columns, raster.columns]) {
        const next = cells[at]! + step;
        if (ground[next] !== COUNTY || part[next] !== 0) continue;
        part[next] = id;
        cells.push(next);
      }
    return cells;
  };
  let id = 0;
  const extra: Site[] = [];
  const reached = new Set(sites.map(({ x, y }) => cellAt(raster, x, y)));
  for (let cell = 0; cell < ground.length; cell++) {
    if (ground[cell] !== COUNTY || part[cell] !== 0) continue;
    id += 1;
    const cells = flood(cell, id);
    if (cells.some((c) => reached.has(c))) continue;
    const x = cells.reduce((sum, c) => sum + cellX(raster, c), 0) / cells.length;
    const y = cells.reduce((sum, c) => sum + cellY(raster, c), 0) / cells.length;
    const nearest = cells.reduce((a, b) =>
      Math.hypot(cellX(raster, a) - x, cellY(raster, a) - y) < Math.hypot(cellX(raster, b) - x, cellY(raster, b) - y)
        ? a
        : b,
    );
    extra.push({ x: cellX(raster, nearest), y: cellY(raster, nearest) });
  }
  return extra;
}

/** `count` village centres over the county, denser on the plain. */
export function villageSites(land: Land, count: number, villageM2: number): Site[] {
  const random = randomFrom(land.terrain.seed, 51);
  const { ground } = land.terrain;
  const cells = new Int32Array(ground.length);
  let length = 0;
  for (let cell = 0; cell < ground.length; cell++) if (ground[cell] === COUNTY) cells[length++] = cell;
  const inside = cells.subarray(0, length);
  for (let spacingM = Math.sqrt(villageM2) * 1.15; ; spacingM *= 0.95) {
    const sites = scattered(land, inside, count, spacingM, random);
    if (!sites) continue;
    const islands = reachParts(land.terrain, sites);
    return [...sites.slice(0, count - islands.length), ...islands];
  }
}

/** Which of the sites are seats of towns: far from each other, on good land; the county's seat first. */
export function seatsAmong(land: Land, sites: readonly Site[], count: number): number[] {
  const { terrain } = land;
  const value = (site: Site) => {
    const cell = cellAt(terrain.raster, site.x, site.y);
    const wide = fractalNoise(terrain.seed + 52, site.x / 2500, site.y / 2500, 1);
    return 1 - terrain.height[cell]! / 160 - land.slope[cell]! * 3 + 0.15 * wide;
  };
  const middle = (site: Site) =>
    Math.hypot(site.x - 0.1 * terrain.radiusM, site.y + 0.1 * terrain.radiusM) / terrain.radiusM;
  const first = sites.reduce(
    (best, site, i) => (value(site) - 1.4 * middle(site) > value(sites[best]!) - 1.4 * middle(sites[best]!) ? i : best),
    0,
  );
  const seats = [first];
  while (seats.length < count) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < sites.length; i++) {
      if (seats.includes(i)) continue;
      const site = sites[i]!;
      let gap = Number.POSITIVE_INFINITY;
      for (const seat of seats) gap = Math.min(gap, Math.hypot(site.x - sites[seat]!.x, site.y - sites[seat]!.y));
      const rim = Math.max(0, Math.hypot(site.x, site.y) / terrain.radiusM - 0.62);
      const score = (gap / terrain.radiusM) * (seats.length === 1 ? -1 : 1) + 0.3 * value(site) - 0.7 * rim;
      // the second quarter of the county's seat lies beside the first, not on the far side of the county
      if (seats.length === 1 && gap < 0.2 * terrain.radiusM) continue;
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    seats.push(best < 0 ? sites.findIndex((_, i) => !seats.includes(i)) : best);
  }
  return seats;
}

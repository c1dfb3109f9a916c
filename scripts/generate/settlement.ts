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
  const onMain = (site: Site) => (site.x - site.y) / Math.SQRT2 < 0.7 * terrain.radiusM;
  const seats = [first];
  while (seats.length < (count > 3 ? count - 1 : count)) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i]!;
      if (seats.includes(i) || !onMain(site)) continue;
      let gap = Number.POSITIVE_INFINITY;
      for (const seat of seats) gap = Math.min(gap, Math.hypot(site.x - sites[seat]!.x, site.y - sites[seat]!.y));
      const score = gap / terrain.radiusM + 0.2 * value(site);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    seats.push(best < 0 ? sites.findIndex((_, i) => !seats.includes(i)) : best);
  }
  for (let round = 0; round < 8; round++) recentre(sites, seats, onMain, value, terrain.radiusM);
  if (count <= 3) return seats;
  // the county's town has two quarters: the second is a village beside the seat
  const beside = (i: number) => Math.hypot(sites[i]!.x - sites[seats[0]!]!.x, sites[i]!.y - sites[seats[0]!]!.y);
  const second = sites.map((_, i) => i).filter((i) => !seats.includes(i) && beside(i) > 900);
  second.sort((a, b) => beside(a) - 500 * value(sites[a]!) - (beside(b) - 500 * value(sites[b]!)));
  return [seats[0]!, second[0]!, ...seats.slice(1)];
}

/** Moves each seat to the best village near the middle of those that are nearest to it, in place. */
function recentre(
  sites: readonly Site[],
  seats: number[],
  onMain: (site: Site) => boolean,
  value: (site: Site) => number,
  radiusM: number,
): void {
  const members: number[][] = seats.map(() => []);
  sites.forEach((site, i) => {
    let best = 0;
    seats.forEach((seat, k) => {
      const d = (s: number) => Math.hypot(site.x - sites[s]!.x, site.y - sites[s]!.y);
      if (d(seat) < d(seats[best]!)) best = k;
    });
    members[best]!.push(i);
  });
  members.forEach((villages, k) => {
    const x = villages.reduce((sum, i) => sum + sites[i]!.x, 0) / villages.length;
    const y = villages.reduce((sum, i) => sum + sites[i]!.y, 0) / villages.length;
    const score = (i: number) => 0.12 * value(sites[i]!) - Math.hypot(sites[i]!.x - x, sites[i]!.y - y) / radiusM;
    const able = villages.filter((i) => onMain(sites[i]!));
    if (able.length > 0) seats[k] = able.reduce((a, b) => (score(b) > score(a) ? b : a));
  });
}

import { borderArcs } from './border-arcs';
import { type CrossField, crossFieldOf } from './cross-field';
import { type Frame, frameFor } from './frame';
import { riverNames } from './names';
import { type River, riversOf } from './river';
import { type Net, type Road, roadsOf } from './road';
import { type Site, seatsAmong, villageSites } from './settlement';
import { type Terrain, terrainFor } from './terrain';
import type { Arc } from './topology';
import { carveValleys, coastDistance, riverDistance, roadDistance, slopeOf } from './valley';
import { growVillages, wallsOf } from './village-labels';

/** Everything that is laid over the whole county before its villages are divided into parcels one by one. */
export type World = {
  seed: number;
  parcels: number;
  frame: Frame;
  terrain: Terrain;
  slope: Float32Array;
  /** Distance from the nearest bank of a river over 6 m wide, m. */
  toWater: Float32Array;
  /** Distance from the nearest national or county road, m. */
  toRoad: Uint16Array;
  /** Distance from the sea, m. */
  toCoast: Uint16Array;
  rivers: River[];
  roads: Road[];
  net: Net;
  field: CrossField;
  /** Centres of the villages; the index of a site is the label of its village. */
  sites: Site[];
  /** Villages that are seats of towns. */
  seats: number[];
  /** The village of each cell of the terrain; negative outside the county. */
  labels: Int32Array;
  arcs: Arc[];
};

/** Mean area of a parcel with all that lies between, by the land mix that `land-use.ts` gives. */
const PARCEL_M2 = 2520;
const PARCELS_A_VILLAGE = 375;

/** What a county of so many parcels measures, and how many villages it has. */
export function countyMeasures(parcels: number): { areaM2: number; villages: number; villageM2: number } {
  const areaM2 = parcels * PARCEL_M2;
  const villages = Math.max(4, Math.round(parcels / PARCELS_A_VILLAGE));
  return { areaM2, villages, villageM2: areaM2 / villages };
}

/** @param parcels about how many parcels the county shall have, 400 or more. */
export function worldFor(parcels: number, seed: number): World {
  const { areaM2, villages, villageM2 } = countyMeasures(parcels);
  const towns = Math.min(190, Math.max(2, Math.round(12 * Math.sqrt(villages / 160))), Math.floor(villages / 2));
  const terrain = terrainFor(seed, areaM2, villageM2);
  const frame = frameFor(terrain.radiusM * 1.15);
  const rivers = riversOf(terrain);
  carveValleys(terrain, rivers);
  const slope = slopeOf(terrain);
  const toWater = riverDistance(terrain, rivers, 6);
  const land = { terrain, slope, toWater };
  const sites = villageSites(land, villages, villageM2);
  const seats = seatsAmong(land, sites, towns);
  const net = roadsOf(terrain, slope, toWater, sites, seats);
  const { roads } = net;
  nameRivers(seed, rivers);
  nameRoads(roads);
  const field = crossFieldOf(terrain, rivers, roads);
  const walls = wallsOf(terrain.raster, rivers);
  const labels = growVillages(terrain, slope, walls, sites);
  const arcs = borderArcs(seed, frame, terrain.raster, labels, walls, rivers);
  return {
    seed,
    parcels,
    frame,
    terrain,
    slope,
    toWater,
    toRoad: roadDistance(terrain, roads),
    toCoast: coastDistance(terrain),
    rivers,
    roads,
    net,
    field,
    sites,
    seats,
    labels,
    arcs,
  };
}

function nameRivers(seed: number, rivers: River[]): void {
  const names = riverNames(seed, rivers.length);
  rivers.forEach((river, i) => {
    river.name = names[i]!;
  });
}

function nameRoads(roads: Road[]): void {
  let county = 0;
  for (const road of roads) {
    if (road.grade === 'national') road.name = '云汐大道';
    else if (road.grade === 'county') road.name = `云县${String(++county).padStart(2, '0')}线`;
  }
}

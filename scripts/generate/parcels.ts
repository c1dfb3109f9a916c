import type { Polygon } from 'geojson';
import type { NewFeature } from '../../server/batch/load';
import { crossesItself } from './crosses-itself';
import { areaFactor, type Frame, positionOf } from './frame';
import { type Hamlet, landClassNames, zoneAt, zoneRules } from './land-use';
import { type Cell, type Mesh, ringOf } from './mesh';
import { indexOutlines, type OutlineIndex, outlineOf } from './outline';
import { hash01, type Random, randomFrom } from './random';
import { cellX, cellY } from './raster';
import type { Regions, Village } from './regions';
import { COUNTY } from './terrain';
import { type Plot, plotsOf, type VillagePlots } from './village-parcels';
import type { World } from './world';

/** A stretch of land that could become a consolidation area, with what it holds. */
export type Tract = {
  geometry: Polygon;
  village: number;
  zone: string;
  x: number;
  y: number;
  areaMu: number;
  owners: number;
  parcels: number;
  industryMu: number;
  farmlandMu: number;
  homeMu: number;
};

/** What the villages leave behind when they are divided, beside their parcels. */
export type Divided = { farmland: NewFeature[]; tracts: Tract[] };

const M2_PER_MU = 2000 / 3;

/** A cell's ring as GeoJSON, or null where rounding left less than a triangle or made it cross itself. */
function polygonOf(frame: Frame, mesh: Mesh, cell: Cell): Polygon | null {
  const ring = ringOf(mesh, cell);
  if (ring.length < 6 || crossesItself(ring)) return null;
  const coordinates = [];
  for (let i = 0; i < ring.length; i += 2) coordinates.push(positionOf(frame, ring[i]!, ring[i + 1]!));
  coordinates.push(coordinates[0]!);
  return { type: 'Polygon', coordinates: [coordinates] };
}

const outlinesOf = (world: World): { rivers: OutlineIndex; roads: OutlineIndex } => ({
  rivers: indexOutlines(world.rivers.map(({ id, curve, widthM }) => outlineOf(id, curve, (i) => widthM[i]! / 2))),
  roads: indexOutlines(world.roads.map(({ id, curve, widthM }) => outlineOf(id, curve, () => widthM / 2))),
});

/** The built-up land around each seat of a town; the first two make the county's town. */
export const seatsOf = (world: World): Hamlet[] =>
  world.seats.map((site, i) => ({
    ...world.sites[site]!,
    reachM: (i < 2 ? 640 : 310) + 130 * hash01(world.seed + 301, i),
  }));

/** About how many parcels each village will have, by the land that it covers. */
function expectedCounts(world: World): Float64Array {
  const expected = new Float64Array(world.sites.length).fill(95);
  const { raster, ground } = world.terrain;
  const seats = seatsOf(world);
  const stride = 3;
  for (let row = 0; row < raster.rows; row += stride)
    for (let column = 0; column < raster.columns; column += stride) {
      const cell = row * raster.columns + column;
      if (ground[cell] !== COUNTY || world.labels[cell]! < 0) continue;
      const near = seats.filter(
        (s) => Math.abs(s.x - cellX(raster, cell)) < 1200 && Math.abs(s.y - cellY(raster, cell)) < 1200,
      );
      const zone = zoneAt(world, { hamlets: [], seats: near }, cellX(raster, cell), cellY(raster, cell));
      expected[world.labels[cell]!]! += (1.2 * (raster.cellM * stride) ** 2) / (zoneRules[zone].parcelM2 * 1.12);
    }
  return expected;
}

const numerals = '一二三四五六七八九十';
const numeral = (n: number): string => (n <= 10 ? numerals[n - 1]! : `十${numerals[n - 11]}`);

type Groups = { x: number; y: number }[];

function ownerOf(
  plot: Plot,
  village: Village,
  town: string,
  groups: Groups,
  chance: number,
): { qsxz: string; qsdwmc: string } {
  const { dlbm, zone } = plot;
  if (zone === 'water') return { qsxz: '10', qsdwmc: '国有' };
  if (dlbm === '1003' || dlbm === '1001') return { qsxz: '20', qsdwmc: '国有' };
  if (zone === 'town' || (dlbm === '1004' && village.urban)) return { qsxz: '20', qsdwmc: `国有(${town})` };
  if (dlbm === '0601' || dlbm === '0508')
    return chance < 0.55
      ? { qsxz: '20', qsdwmc: `国有(${town})` }
      : { qsxz: '32', qsdwmc: `${village.name}经济联合社` };
  if (dlbm === '0702') return { qsxz: '40', qsdwmc: groupOf(plot, village, groups) };
  if (['08H1', '08H2', '0809', '05H1', '1004', '1006', '1107'].includes(dlbm))
    return { qsxz: '30', qsdwmc: `${village.name}经济联合社` };
  if (zone === 'forest' || zone === 'scrub')
    return chance < 0.12 ? { qsxz: '20', qsdwmc: '国营云岫林场' } : { qsxz: '32', qsdwmc: `${village.name}经济联合社` };
  return { qsxz: '31', qsdwmc: groupOf(plot, village, groups) };
}

function groupOf({ x, y }: Plot, village: Village, groups: Groups): string {
  let best = 0;
  for (let i = 1; i < groups.length; i++)
    if (Math.hypot(groups[i]!.x - x, groups[i]!.y - y) < Math.hypot(groups[best]!.x - x, groups[best]!.y - y)) best = i;
  return `${village.name}第${numeral(best + 1)}村民小组`;
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Low-efficiency land, with the tax that it brings, 万元 a 亩. */
function yieldOf(plot: Plot, chance: number, depth: number): { low: boolean; kind: string | null; tax: number | null } {
  if (plot.dlbm === '0601' || plot.dlbm === '0508') {
    const low = chance < 0.36;
    return { low, kind: low ? '旧厂矿' : null, tax: round(low ? 0.4 + 5.2 * depth : 9 + 34 * depth * depth, 1) };
  }
  if (plot.dlbm === '0701' || plot.dlbm === '05H1') {
    const low = plot.zone === 'town' && chance < 0.07;
    return { low, kind: low ? '旧城镇' : null, tax: null };
  }
  if (plot.dlbm === '0702') {
    const low = chance < 0.05;
    return { low, kind: low ? '旧村庄' : null, tax: null };
  }
  return { low: false, kind: null, tax: null };
}

/** The recorded area: near the true one for most, off by up to 3 % for some. */
function recordedArea(areaM2: number, random: Random): number {
  const chance = random();
  const spread = chance < 0.9 ? 0.0004 : chance < 0.97 ? 0.004 : 0.03;
  return round(areaM2 * (1 + (random() * 2 - 1) * spread), 2);
}

/**
 * The parcels of the whole county, village by village; only one village is held at a time.
 * @param divided takes what else the villages yield: protected farmland and tracts.
 */
export function* parcelFeatures(world: World, regions: Regions, divided: Divided): Generator<NewFeature> {
  const { rivers, roads } = outlinesOf(world);
  const seats = seatsOf(world);
  const expected = expectedCounts(world);
  let expectedLeft = expected.reduce((sum, count) => sum + count, 0);
  let made = 0;
  for (let label = 0; label < regions.villages.length; label++) {
    const village = regions.villages[label]!;
    if (village.ring.length < 6) continue;
    const share = ((world.parcels - made) / expectedLeft) * expected[label]!;
    const isLast = label === regions.villages.length - 1;
    const wanted = isLast ? world.parcels - made : Math.round(share);
    // a little too coarse, so that cutting the largest fields once more comes out at the wanted number
    const scale = Math.min(2, Math.max(0.5, expected[label]! / Math.max(1, share))) * (isLast ? 1.25 : 1.04);
    const near = seats.filter(
      (seat) => Math.hypot(seat.x - world.sites[label]!.x, seat.y - world.sites[label]!.y) < 3500,
    );
    const plots = plotsOf(world, label, village.ring, { rivers, roads, seats: near, scale, wanted });
    made += yield* villageFeatures(world, regions, label, plots, divided);
    expectedLeft -= expected[label]!;
  }
}

function* villageFeatures(
  world: World,
  regions: Regions,
  label: number,
  { mesh, plots, farmland, tracts }: VillagePlots,
  divided: Divided,
): Generator<NewFeature, number> {
  const { frame, seed } = world;
  const village = regions.villages[label]!;
  const town = regions.towns[village.town]!.name;
  const random = randomFrom(seed, 500_000 + label);
  const site = world.sites[label]!;
  const groups: Groups = [];
  for (let i = 0; i < 5 + Math.floor(random() * 9); i++) {
    const angle = random() * 2 * Math.PI;
    const awayM = 120 + 620 * Math.sqrt(random());
    groups.push({ x: site.x + Math.cos(angle) * awayM, y: site.y + Math.sin(angle) * awayM });
  }
  const held = tracts.map((tract) => ({
    tract,
    ring: ringOf(mesh, tract.cell),
    owners: new Set<string>(),
    parcels: 0,
    industryMu: 0,
    farmlandMu: 0,
    homeMu: 0,
  }));
  // survey order: from the north-west, row by row
  plots.sort((a, b) => Math.round((b.y - a.y) / 90) || a.x - b.x);
  let number = 0;
  for (const plot of plots) {
    const geometry = polygonOf(frame, mesh, plot.cell);
    if (!geometry) continue;
    number += 1;
    const areaM2 = plot.areaM2 * areaFactor(frame, plot.y);
    const { qsxz, qsdwmc } = ownerOf(plot, village, town, groups, random());
    const { low, kind, tax } = yieldOf(plot, random(), random());
    for (const into of held)
      if (inRing(into.ring, plot.x, plot.y)) {
        into.parcels += 1;
        into.owners.add(qsdwmc);
        const areaMu = areaM2 / M2_PER_MU;
        if (plot.dlbm === '0601' || plot.dlbm === '0508') into.industryMu += areaMu;
        else if (plot.dlbm.startsWith('01')) into.farmlandMu += areaMu;
        else if (plot.dlbm === '0702') into.homeMu += areaMu;
      }
    yield {
      values: {
        code: village.code + String(number).padStart(5, '0'),
        tbbh: String(number).padStart(4, '0'),
        class_system: 'survey2019',
        dlbm: plot.dlbm,
        dlmc: landClassNames[plot.dlbm],
        qsxz,
        qsdwmc,
        region_code: village.code,
        is_pbf: plot.pbf && plot.dlbm.startsWith('01'),
        is_low_efficiency: low,
        low_eff_kind: kind,
        tax_per_mu: tax,
        area_official_m2: recordedArea(areaM2, random),
      },
      props: null,
      geometry,
    };
  }
  for (const cell of farmland) {
    const geometry = polygonOf(frame, mesh, cell);
    if (!geometry) continue;
    divided.farmland.push({
      values: {
        code: `F${String(divided.farmland.length + 1).padStart(6, '0')}`,
        name: `${village.name}永久基本农田`,
        kind: '永久基本农田',
        region_code: village.code,
      },
      props: null,
      geometry,
    });
  }
  for (const { tract, owners, parcels, industryMu, farmlandMu, homeMu } of held) {
    const geometry = polygonOf(frame, mesh, tract.cell);
    const areaMu = (tract.areaM2 * areaFactor(frame, tract.y)) / M2_PER_MU;
    if (geometry)
      divided.tracts.push({
        geometry,
        village: label,
        zone: tract.zone,
        x: tract.x,
        y: tract.y,
        areaMu,
        owners: owners.size,
        parcels,
        industryMu,
        farmlandMu,
        homeMu,
      });
  }
  return number;
}

function inRing(ring: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const ay = ring[i + 1]!;
    const by = ring[j + 1]!;
    if (ay > y !== by > y && x < ((ring[j]! - ring[i]!) * (y - ay)) / (by - ay) + ring[i]!) inside = !inside;
  }
  return inside;
}

import type { NewFeature } from '../../server/batch/load';
import { crossesItself } from './crosses-itself';
import { reversed } from './curve';
import { type DividedLand, ringPolygon } from './divided-land';
import { areaFactor } from './frame';
import { inRing } from './in-ring';
import { type Hamlet, landClassNames, zoneAt, zoneRules } from './land-use';
import { ringOf } from './mesh';
import { indexOutlines, type OutlineIndex, outlineOf } from './outline';
import { type Groups, ownerOf, recordedArea, yieldOf } from './ownership';
import { hash01, randomFrom } from './random';
import { cellX, cellY } from './raster';
import type { Regions } from './regions';
import { COUNTY } from './terrain';
import { plotsOf, type VillagePlots } from './village-parcels';
import type { World } from './world';

const M2_PER_MU = 2000 / 3;

const outlinesOf = (world: World): { rivers: OutlineIndex; roads: OutlineIndex } => ({
  rivers: indexOutlines(world.rivers.map(({ id, curve, widthM }) => outlineOf(id, curve, (i) => widthM[i]! / 2))),
  // an outline is open where it begins: there a road begins on another one, which is taken out of the land before it
  roads: indexOutlines(world.roads.map(({ id, curve, widthM }) => outlineOf(id, reversed(curve), () => widthM / 2))),
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

/**
 * The parcels of the whole county, village by village; only one village is held at a time.
 * @param divided takes what else the villages yield: protected farmland and tracts.
 */
export function* parcelFeatures(world: World, regions: Regions, divided: DividedLand): Generator<NewFeature> {
  const { rivers, roads } = outlinesOf(world);
  const seats = seatsOf(world);
  const expected = expectedCounts(world);
  let expectedLeft = expected.reduce((sum, count) => sum + count, 0);
  let made = 0;
  // the village with most fields comes last: it takes up what is missing to the number that was asked for
  const labels = regions.villages.map((_, label) => label).filter((label) => regions.villages[label]!.ring.length >= 6);
  const last = labels.reduce((most, label) => (expected[label]! > expected[most]! ? label : most), 0);
  for (const label of [...labels.filter((other) => other !== last), last]) {
    const village = regions.villages[label]!;
    const share = ((world.parcels - made) / expectedLeft) * expected[label]!;
    const isLast = label === last;
    const wanted = isLast ? world.parcels - made : Math.round(share);
    // a little too coarse, so that cutting the largest fields once more comes out at the wanted number
    const scale = Math.min(2, Math.max(0.5, expected[label]! / Math.max(1, share))) * (isLast ? 1.6 : 1.04);
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
  divided: DividedLand,
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
  const holdings = tracts.map((tract) => ({
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
    number += 1;
    const areaM2 = plot.areaM2 * areaFactor(frame, plot.y);
    const { qsxz, qsdwmc } = ownerOf(plot, village, town, groups, random());
    const { low, kind, tax } = yieldOf(plot, random(), random());
    for (const into of holdings)
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
      geometry: ringPolygon(frame, ringOf(mesh, plot.cell)),
    };
  }
  for (const cell of farmland) {
    const ring = ringOf(mesh, cell);
    if (!crossesItself(ring)) divided.farmland.push({ village: label, ring: Float64Array.from(ring) });
  }
  for (const { tract, ring, owners, ...held } of holdings) {
    if (crossesItself(ring)) continue;
    const { zone, x, y } = tract;
    const areaMu = (tract.areaM2 * areaFactor(frame, y)) / M2_PER_MU;
    divided.tracts.push({
      ring: Float64Array.from(ring),
      village: label,
      zone,
      x,
      y,
      areaMu,
      owners: owners.size,
      ...held,
    });
  }
  return number;
}

import type { Geometry } from 'geojson';
import type { NewFeature } from '../../server/batch/load';
import { type Ring, ringArea, ringsByGroup } from './border-arcs';
import { type Frame, positionOf } from './frame';
import { openHeap, pop, push } from './heap';
import { inRing } from './in-ring';
import { COUNTY_NAME, DEMO_SOURCE, type Lie, namerFor, spelled } from './names';
import { cellAt } from './raster';
import type { World } from './world';

export type Town = { code: string; name: string; shortName: string; street: boolean; seat: number };
export type Village = { code: string; name: string; shortName: string; urban: boolean; town: number; ring: Ring };

export type Regions = { code: string; name: string; towns: Town[]; villages: Village[]; rings: Map<number, Ring[]> };

export const COUNTY_CODE = '990101000000';

const three = (number: number): string => String(number).padStart(3, '0');

/** Each village belongs to the seat that is nearest by way of neighbouring villages, so that towns hang together. */
function townOfVillages(world: World): Int32Array {
  const { sites, seats, arcs } = world;
  const next: number[][] = sites.map(() => []);
  for (const { left, right } of arcs)
    if (left >= 0 && right >= 0) {
      next[left]!.push(right);
      next[right]!.push(left);
    }
  const town = new Int32Array(sites.length).fill(-1);
  const total = new Float64Array(sites.length).fill(Number.POSITIVE_INFINITY);
  const heap = openHeap();
  const spread = () => {
    while (heap.size > 0) {
      const village = pop(heap);
      for (const other of next[village]!) {
        const cost =
          total[village]! + Math.hypot(sites[village]!.x - sites[other]!.x, sites[village]!.y - sites[other]!.y);
        if (cost >= total[other]!) continue;
        total[other] = cost;
        town[other] = town[village]!;
        push(heap, other, cost);
      }
    }
  };
  const start = (village: number, of: number) => {
    town[village] = of;
    total[village] = 0;
    push(heap, village, 0);
  };
  // a street holds the built-up land around its seat and little more
  seats.forEach((village, i) => {
    start(village, i);
  });
  spread();
  for (let village = 0; village < sites.length; village++) {
    if (town[village]! >= 0) continue;
    const site = sites[village]!;
    const nearest = seats.reduce((best, seat, i) => {
      const gap = (s: number) => Math.hypot(sites[s]!.x - site.x, sites[s]!.y - site.y);
      return gap(seat) < gap(seats[best]!) ? i : best;
    }, 0);
    start(village, nearest);
    spread();
  }
  return town;
}

function lieOf(world: World, village: number): Lie {
  const { x, y } = world.sites[village]!;
  const cell = cellAt(world.terrain.raster, x, y);
  if (world.toCoast[cell]! < 1300) return 'coast';
  return world.terrain.height[cell]! > 32 || world.slope[cell]! > 0.06 ? 'hill' : 'plain';
}

/** The tree of regions with their borders, all from one set of arcs. */
export function regionsOf(world: World): Regions {
  const namer = namerFor(world.seed);
  const streets = world.seats.length < 4 ? 1 : Math.max(2, Math.round(world.seats.length / 6));
  const towns = world.seats.map((seat, i): Town => {
    const shortName = namer.town();
    const street = i < streets;
    const slot = street ? three(i + 1) : three(100 + i - streets);
    return { code: `990101${slot}000`, name: shortName + (street ? '街道' : '镇'), shortName, street, seat };
  });
  const townOf = townOfVillages(world);
  const rings = ringsByGroup(world.arcs, (label) => label);
  const counts = towns.map(() => ({ urban: 0, rural: 0 }));
  const villages = world.sites.map((_, label): Village => {
    const town = townOf[label]!;
    const { code, street, seat } = towns[town]!;
    const urban = label === seat || (street && counts[town]!.urban < 5 && lieOf(world, label) !== 'hill');
    const shortName = namer.village(lieOf(world, label));
    const count = counts[town]!;
    const slot = urban ? three(++count.urban) : three(200 + count.rural++);
    const ring = rings.get(label)?.[0] ?? [];
    return { code: code.slice(0, 9) + slot, name: shortName + (urban ? '社区' : '村'), shortName, urban, town, ring };
  });
  return { code: COUNTY_CODE, name: COUNTY_NAME, towns, villages, rings };
}

/** Outer rings counter-clockwise with the holes that lie in them, as GeoJSON in degrees. */
export function polygonOf(frame: Frame, rings: readonly Ring[]): Geometry {
  const closed = (ring: Ring) => {
    const positions = [];
    for (let i = 0; i < ring.length; i += 2) positions.push(positionOf(frame, ring[i]!, ring[i + 1]!));
    positions.push(positions[0]!);
    return positions;
  };
  const outer = rings.filter((ring) => ringArea(ring) > 0);
  const polygons = outer.map((ring) => [closed(ring)]);
  for (const hole of rings) {
    if (ringArea(hole) >= 0) continue;
    const at = outer.findIndex((ring) => inRing(ring, hole[0]!, hole[1]!));
    polygons[Math.max(0, at)]!.push(closed(hole));
  }
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** County, towns, villages, in this order. */
export function* regionFeatures(world: World, regions: Regions): Generator<NewFeature> {
  const { towns, villages, rings } = regions;
  const feature = (
    code: string,
    level: number,
    kind: string,
    name: string,
    shortName: string,
    parent: string | null,
    shape: readonly Ring[],
  ): NewFeature => ({
    values: {
      code,
      level,
      kind,
      name,
      short_name: shortName,
      ...spelled(name),
      parent_code: parent,
      boundary_legal: '示意',
      boundary_source: DEMO_SOURCE,
    },
    props: null,
    geometry: polygonOf(world.frame, shape),
  });
  const county = ringsByGroup(world.arcs, (label) => (label >= 0 ? 0 : -1)).get(0)!;
  yield feature(regions.code, 3, '县', regions.name, regions.name.slice(0, -1), null, county);
  const townRings = ringsByGroup(world.arcs, (label) => (label >= 0 ? villages[label]!.town : -1));
  for (let i = 0; i < towns.length; i++) {
    const { code, name, shortName, street } = towns[i]!;
    yield feature(code, 4, street ? '街道' : '镇', name, shortName, regions.code, townRings.get(i)!);
  }
  for (let label = 0; label < villages.length; label++) {
    const { code, name, shortName, urban, town } = villages[label]!;
    yield feature(code, 5, urban ? '居委会' : '村委会', name, shortName, towns[town]!.code, rings.get(label)!);
  }
}

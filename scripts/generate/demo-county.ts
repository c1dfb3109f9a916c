import type { GeometryKind, OverlayRole } from '#shared/layers';
import type { NewFeature } from '../../server/batch/load';
import { areaFeatures } from './areas';
import { beltFeatures, beltsOf, stopFeatures } from './belts';
import { type DividedLand, farmlandFeatures } from './divided-land';
import { riverFeatures, roadFeatures } from './overlays';
import { parcelFeatures } from './parcels';
import { projectFeatures } from './projects';
import { regionFeatures, regionsOf } from './regions';
import { worldFor } from './world';

export type DemoOptions = {
  /** How many parcels the county has, 1000 to 20 million. */
  parcels: number;
  seed: number;
};

export type DemoLayerCode = 'region' | 'river' | 'road' | 'parcel' | 'farmland' | 'area' | 'belt' | 'stop' | 'project';

export type DemoLayer = {
  code: DemoLayerCode;
  /** What makes an overlay known; null for a layer of the registry. */
  overlay: { titleZh: string; titleEn: string; geometry: GeometryKind; role: OverlayRole } | null;
};

/** In the order in which they are best read: farmland and areas come out of dividing the land into parcels. */
export const demoLayers: readonly DemoLayer[] = [
  { code: 'region', overlay: null },
  { code: 'river', overlay: { titleZh: '河流', titleEn: 'Rivers', geometry: 'polygon', role: 'barrier' } },
  { code: 'road', overlay: { titleZh: '道路', titleEn: 'Roads', geometry: 'line', role: 'barrier' } },
  { code: 'parcel', overlay: null },
  {
    code: 'farmland',
    overlay: { titleZh: '永久基本农田', titleEn: 'Permanent basic farmland', geometry: 'polygon', role: 'exclusion' },
  },
  { code: 'area', overlay: null },
  { code: 'belt', overlay: null },
  { code: 'stop', overlay: null },
  { code: 'project', overlay: null },
];

export type DemoCounty = {
  /** The features of one layer. Farmland, areas and projects asked for before the parcels divide the land once for themselves. */
  features(layer: DemoLayerCode): AsyncGenerator<NewFeature>;
};

export const leastParcels = 1000;
export const mostParcels = 20_000_000;

/**
 * A fictitious county, the same for the same options, held in memory only as far as borders, rivers and roads go:
 * parcels are made village by village while they are read.
 * @throws RangeError where the number of parcels or the seed is out of range.
 */
export function demoCounty({ parcels, seed }: DemoOptions): DemoCounty {
  if (!Number.isInteger(parcels) || parcels < leastParcels || parcels > mostParcels)
    throw new RangeError(`A demo county has ${leastParcels} to ${mostParcels} parcels, not ${parcels}.`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff)
    throw new RangeError(`A seed is a whole number from 0 to ${0x7fffffff}, not ${seed}.`);
  const world = worldFor(parcels, seed);
  const regions = regionsOf(world);
  const belts = beltsOf(world);
  let divided: DividedLand | null = null;

  function* parcelsOnce(): Generator<NewFeature> {
    const found: DividedLand = { farmland: [], tracts: [] };
    yield* parcelFeatures(world, regions, found);
    divided = found;
  }
  const dividedLand = (): DividedLand => {
    if (!divided) for (const _ of parcelsOnce());
    return divided!;
  };
  const sources: Record<DemoLayerCode, () => Iterable<NewFeature>> = {
    region: () => regionFeatures(world, regions),
    river: () => riverFeatures(world),
    road: () => roadFeatures(world),
    parcel: parcelsOnce,
    farmland: () => farmlandFeatures(world, regions, dividedLand()),
    area: () => areaFeatures(world, regions, dividedLand().tracts),
    belt: () => beltFeatures(world, regions, belts),
    stop: () => stopFeatures(world, regions, belts),
    project: () =>
      servingAreas(
        projectFeatures(world, regions, dividedLand().tracts),
        areaFeatures(world, regions, dividedLand().tracts),
      ),
  };
  return {
    async *features(layer) {
      yield* sources[layer]();
    },
  };
}

/** Projects of a village that has an area serve it. */
const servingAreas = (projects: readonly NewFeature[], areas: readonly NewFeature[]): NewFeature[] =>
  projects.map((project) => {
    const area = areas.find(({ values }) => values.region_code === project.values.region_code);
    return { ...project, values: { ...project.values, area_code: area?.values.code ?? null } };
  });

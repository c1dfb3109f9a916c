import type { Polygon } from 'geojson';
import type { NewFeature } from '../../server/batch/load';
import { type Frame, positionOf } from './frame';
import type { Regions } from './regions';
import type { World } from './world';

/** A stretch of land that could become a consolidation area, with what it holds. */
export type Tract = {
  ring: Float64Array;
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
export type DividedLand = { farmland: { village: number; ring: Float64Array }[]; tracts: Tract[] };

/** An open ring of the plane as GeoJSON. */
export function ringPolygon(frame: Frame, ring: ArrayLike<number>): Polygon {
  const coordinates = [];
  for (let i = 0; i < ring.length; i += 2) coordinates.push(positionOf(frame, ring[i]!, ring[i + 1]!));
  coordinates.push(coordinates[0]!);
  return { type: 'Polygon', coordinates: [coordinates] };
}

/** Patches of 永久基本农田. */
export function* farmlandFeatures(world: World, regions: Regions, { farmland }: DividedLand): Generator<NewFeature> {
  for (const [i, { village, ring }] of farmland.entries()) {
    const { code, name } = regions.villages[village]!;
    yield {
      values: {
        code: `F${String(i + 1).padStart(6, '0')}`,
        name: `${name}永久基本农田`,
        kind: '永久基本农田',
        region_code: code,
      },
      props: null,
      geometry: ringPolygon(world.frame, ring),
    };
  }
}

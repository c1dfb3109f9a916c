import { expect, test } from 'vitest';
import { DEMO_COUNTY } from '#shared/demo';
import { reading } from '../../server/db';
import { decodeTile, featuresOf, tilesIn, twiceAreaOf, unmatched } from '../fixtures/tile-rings';
import { apiUnderTest } from './harness';

const api = apiUnderTest();

test('towns and villages of the demo county leave no gap and no overlap in any tile from z6 to z16', async () => {
  const places = await reading(
    (sql) => sql<{ west: number; south: number; east: number; north: number }[]>`
      select st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east, st_ymax(geom) as north
      from region where code like ${`${DEMO_COUNTY.slice(0, 6)}%`} and valid_to is null and geom is not null
      order by level, code`,
  );
  expect(places.length).toBeGreaterThan(10);
  const [county, ...inside] = places;
  // every tile while they are few, then those at a corner of each town and village
  const tiles = [6, 7, 8, 9, 10, 11, 12].flatMap((z) =>
    tilesIn(z, [county!.west, county!.south, county!.east, county!.north]),
  );
  for (const z of [13, 14, 15, 16])
    for (const { east, north } of inside) tiles.push(...tilesIn(z, [east, north, east, north]));
  let looked = 0;
  for (const { z, x, y } of tiles) {
    const response = await api.request(`/tiles/region/${z}/${x}/${y}.mvt`);
    if (response.status === 204) continue;
    looked++;
    const tile = decodeTile(new Uint8Array(await response.arrayBuffer()));
    const [counties, towns, villages] = ['county', 'town', 'village'].map((layer) =>
      featuresOf(tile, layer).filter(({ properties }) => String(properties.code).startsWith(DEMO_COUNTY.slice(0, 6))),
    );
    const levels = z < 9 ? [towns!] : [towns!, villages!];
    for (const level of levels) {
      expect(unmatched(level, counties!), `${z}/${x}/${y}`).toEqual([]);
      expect(twiceAreaOf(level), `${z}/${x}/${y}`).toBe(twiceAreaOf(counties!));
    }
  }
  expect(looked).toBeGreaterThan(20);
});

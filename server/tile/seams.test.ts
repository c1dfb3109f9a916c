import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { nestedRegions } from '../../test/fixtures/nested-regions';
import { storeOf } from '../../test/fixtures/store-of';
import { decodeTile, featuresOf, tilesIn, twiceAreaOf, unmatched } from '../../test/fixtures/tile-rings';
import { publicReader } from '../policy';
import { encodeTile } from './encode-tile';

for (const seed of [1, 2])
  test(`towns and villages of county ${seed} fill it without gap or overlap in every tile from z6 to z16`, () => {
    const store = storeOf(layers.region, nestedRegions(seed));
    let looked = 0;
    for (let z = 6; z <= 16; z++) {
      // the whole county while it has few tiles, then the ground around its middle
      const half = z <= 10 ? 0.2 : 0.2 / 2 ** (z - 10);
      for (const { x, y } of tilesIn(z, [113.19 - half, 20.89 - half, 113.19 + half, 20.89 + half])) {
        const bytes = encodeTile(store, publicReader, z, x, y);
        if (!bytes) continue;
        looked++;
        const tile = decodeTile(bytes);
        const [county, town, village] = ['county', 'town', 'village'].map((name) => featuresOf(tile, name));
        const place = `${z}/${x}/${y}`;
        expect(unmatched(town!, county!), place).toEqual([]);
        expect(twiceAreaOf(town!), place).toBe(twiceAreaOf(county!));
        if (z < 9) {
          expect(village).toEqual([]);
          continue;
        }
        expect(unmatched(village!, county!), place).toEqual([]);
        for (const parent of town!) {
          const own = village!.filter(({ properties }) =>
            String(properties.code).startsWith(String(parent.properties.code).slice(0, 9)),
          );
          expect(unmatched(own, [parent]), `${place} ${parent.properties.code}`).toEqual([]);
          expect(twiceAreaOf(own), `${place} ${parent.properties.code}`).toBe(twiceAreaOf([parent]));
        }
      }
    }
    expect(looked).toBeGreaterThan(30);
  });

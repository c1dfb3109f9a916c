import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { expect, test } from 'vitest';
import { unitMetres, worldLat, worldLng, worldX, worldY } from './world-units';

const METRES_PER_UNIT = (2 * Math.PI * 6378137) / 2 ** 32;

test('world units agree with EPSG:3857 within half a unit', () => {
  // cs2cs 4326 → 3857 of 113° E, 23° N: 12579102.4601 2632018.6377
  expect(Math.abs(worldX(113) * METRES_PER_UNIT - 12579102.4601)).toBeLessThan(0.005);
  expect(Math.abs(-worldY(23) * METRES_PER_UNIT - 2632018.6377)).toBeLessThan(0.005);
});

test('a position comes back within 5 mm', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -179.9, max: 179.9, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      (lng, lat) => {
        const metres = 111_320;
        expect(Math.abs(worldLng(worldX(lng)) - lng) * metres * Math.cos((lat * Math.PI) / 180)).toBeLessThan(0.005);
        expect(Math.abs(worldLat(worldY(lat)) - lat) * metres).toBeLessThan(0.005);
      },
    ),
  );
});

test('the edges of the world stay inside an Int32', () => {
  expect(worldX(180)).toBe(2 ** 31 - 1);
  expect(worldX(-180)).toBe(-(2 ** 31));
  expect(worldY(90)).toBe(-(2 ** 31));
  expect(worldY(-90)).toBe(2 ** 31 - 1);
});

test('metres of a unit are those of the ellipsoid, to a hundred-thousandth', () => {
  const cgcs2000 = new geographiclib.Geodesic.Geodesic(6378137, 1 / 298.257222101);
  fc.assert(
    fc.property(fc.double({ min: 4, max: 53, noNaN: true }), (lat) => {
      const { east, north } = unitMetres(lat);
      const eastward = cgcs2000.Inverse(lat, 113, lat, 113.02).s12!;
      const northward = cgcs2000.Inverse(lat - 0.01, 113, lat + 0.01, 113).s12!;
      expect(((worldX(113.02) - worldX(113)) * east) / eastward).toBeCloseTo(1, 4);
      expect(((worldY(lat - 0.01) - worldY(lat + 0.01)) * north) / northward).toBeCloseTo(1, 4);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toGauss } from './gauss';
import { GaussPatches } from './gauss-patches';

test('a patch is the series to a hundredth of a micrometre, anywhere in a zone and well beside it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 73, max: 135, noNaN: true }),
      fc.double({ min: 3, max: 54, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (lng, lat, beside) => {
        const meridian = Math.round((lng + beside) / 3) * 3;
        const patches = new GaussPatches(meridian);
        patches.place(lng, lat);
        const { easting, northing } = toGauss(lng, lat, meridian);
        expect(Math.abs(patches.easting - easting)).toBeLessThan(1e-8 + 4e-9);
        expect(Math.abs(patches.northing - northing)).toBeLessThan(1e-8 + 4e-9);
      },
    ),
    { numRuns: 500 },
  );
});

test('both sides of the border between two patches are the same place', () => {
  const patches = new GaussPatches(114);
  patches.place(113.02, 23.005);
  const east = patches.easting;
  patches.place(113.02 - 1e-13, 23.005);
  expect(Math.abs(patches.easting - east)).toBeLessThan(1e-7);
});

import fc from 'fast-check';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { fromGauss, meridianOf, toGauss, zoneOf } from './gauss';

const proj = (meridian: number) =>
  proj4(`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`);
const inChina = fc.record({
  lng: fc.double({ min: 73, max: 136, noNaN: true }),
  lat: fc.double({ min: 3, max: 54, noNaN: true }),
  aside: fc.integer({ min: -3, max: 3 }),
});

test('anywhere in China, in its own zone and the neighbours, metres agree with PROJ to a millimetre', () => {
  fc.assert(
    fc.property(inChina, ({ lng, lat, aside }) => {
      const meridian = meridianOf(zoneOf(lng) + Math.sign(aside));
      const { easting, northing } = toGauss(lng, lat, meridian);
      const [x = Number.NaN, y = Number.NaN] = proj(meridian).forward([lng, lat]);
      expect(Math.hypot(easting - x, northing - y)).toBeLessThan(1e-3);
    }),
  );
});

test('metres lead back to the same degrees', () => {
  fc.assert(
    fc.property(inChina, ({ lng, lat, aside }) => {
      const meridian = meridianOf(zoneOf(lng) + aside);
      const back = fromGauss(toGauss(lng, lat, meridian), meridian);
      expect(Math.abs(back.lng - lng)).toBeLessThan(1e-9);
      expect(Math.abs(back.lat - lat)).toBeLessThan(1e-9);
    }),
  );
});

test('113° to 114° lie in the zones 38 (114°) and 37 (111°), told apart at 112.5°', () => {
  expect([112.4, 112.6, 114, 115.4].map(zoneOf)).toEqual([37, 38, 38, 38]);
  expect(meridianOf(38)).toBe(114);
});

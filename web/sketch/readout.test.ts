import fc from 'fast-check';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { readoutOf } from './readout';

test('a position reads as degrees, as minutes and seconds, and in metres of its 3° zone with the zone before', () => {
  const { degrees, dms, zone, meridian, x, y } = readoutOf([113.20833333, 22.5]);
  expect(degrees).toBe('113.2083333, 22.5000000');
  expect(dms).toBe('113°12′30.000″E 22°30′00.000″N');
  expect([zone, meridian]).toEqual([38, 114]);
  const metres = proj4('+proj=tmerc +lon_0=114 +x_0=38500000 +ellps=GRS80').forward([113.20833333, 22.5]);
  expect(Number(x)).toBeCloseTo(metres[1]!, 1);
  expect(Number(y)).toBeCloseTo(metres[0]!, 1);
});

test('60 seconds never stand there', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 73, max: 136, noNaN: true }),
      fc.double({ min: 3, max: 54, noNaN: true }),
      (lng, lat) => {
        const { dms } = readoutOf([lng, lat]);
        expect(dms).not.toMatch(/60[.′]/);
        const [, d = '', m = '', s = ''] = dms.match(/^(\d+)°(\d\d)′(\d\d\.\d{3})″E/) ?? [];
        expect(Math.abs(Number(d) + Number(m) / 60 + Number(s) / 3600 - lng)).toBeLessThan(2e-7);
      },
    ),
  );
});

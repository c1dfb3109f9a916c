import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bboxInView } from './view-bbox';

test('at zoom 0 a square of 512 pixels shows the whole world of web Mercator', () => {
  const [west, south, east, north] = bboxInView({ lng: 0, lat: 0, zoom: 0, bearing: 0 }, 512, 512);
  expect([west, east]).toEqual([-180, 180]);
  expect(north).toBeCloseTo(85.0511, 4);
  expect(south).toBeCloseTo(-85.0511, 4);
});

test('the extent holds the middle of the map and is twice as wide one zoom further out', () => {
  const camera = fc.record({
    lng: fc.double({ min: 100, max: 120, noNaN: true }),
    lat: fc.double({ min: 15, max: 40, noNaN: true }),
    zoom: fc.double({ min: 8, max: 18, noNaN: true }),
    bearing: fc.constant(0),
  });
  fc.assert(
    fc.property(camera, (at) => {
      const [west, south, east, north] = bboxInView(at, 1280, 720);
      expect(west).toBeLessThan(at.lng);
      expect(east).toBeGreaterThan(at.lng);
      expect(south).toBeLessThan(at.lat);
      expect(north).toBeGreaterThan(at.lat);
      const [farWest, , farEast] = bboxInView({ ...at, zoom: at.zoom - 1 }, 1280, 720);
      expect((farEast - farWest) / (east - west)).toBeCloseTo(2, 6);
    }),
  );
});

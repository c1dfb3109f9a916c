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

test('a turned map shows ground beyond the extent it had with north up, and a quarter turn changes its sides', () => {
  const camera = { lng: 0, lat: 0, zoom: 10, bearing: 0 };
  const sizeOf = ([west, , east, north]: readonly number[]) => [east! - west!, north!] as const;
  const [width, height] = sizeOf(bboxInView(camera, 1280, 720));
  const [turnedWidth, turnedHeight] = sizeOf(bboxInView({ ...camera, bearing: -90 }, 1280, 720));
  expect(turnedWidth / width).toBeCloseTo(720 / 1280, 6);
  expect(turnedHeight / height).toBeCloseTo(1280 / 720, 3);
  const [across] = sizeOf(bboxInView({ ...camera, bearing: 30 }, 1280, 720));
  // a corner, seen from the middle: 640 east and 360 south, turned by 30°
  expect(across / width).toBeCloseTo((640 * Math.cos(Math.PI / 6) + 360 * Math.sin(Math.PI / 6)) / 640, 6);
});

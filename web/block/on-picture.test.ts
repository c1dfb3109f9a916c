import type { MultiPolygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { pathOnPicture } from './on-picture';

const of = (...ring: Position[]): MultiPolygon => ({ type: 'MultiPolygon', coordinates: [[[...ring, ring[0]!]]] });
const camera = { lng: 113.2, lat: 20.9, zoom: 14, bearing: 0 };
const placed = (position: Position, more: Partial<typeof camera> = {}) => {
  const path = pathOnPicture(of(position, position), { camera: { ...camera, ...more }, width: 1000, height: 600 });
  return path.slice(1, path.indexOf('L')).split(' ').map(Number);
};

test('the middle of the map is the middle of its picture', () => {
  expect(placed([113.2, 20.9])).toEqual([500, 300]);
});

test('a hundredth of a degree east is 233 pixels right at zoom 14, and as much further with each zoom', () => {
  // 512 px · 2¹⁴ for 360°
  expect(placed([113.21, 20.9])[0]).toBeCloseTo(500 + (512 * 2 ** 14) / 36_000, 1);
  expect(placed([113.21, 20.9], { zoom: 15 })[0]).toBeCloseTo(500 + (2 * 512 * 2 ** 14) / 36_000, 1);
});

test('north is up, stretched by 1/cos φ as web Mercator has it', () => {
  const [x, y] = placed([113.2, 20.91]) as [number, number];
  expect(x).toBe(500);
  expect(300 - y).toBeCloseTo((512 * 2 ** 14) / 36_000 / Math.cos((20.905 * Math.PI) / 180), 1);
});

test('on a map that is turned east up, what lies east is above the middle', () => {
  const [x, y] = placed([113.21, 20.9], { bearing: 90 }) as [number, number];
  expect(x).toBeCloseTo(500, 1);
  expect(y).toBeLessThan(100);
});

test('each ring is closed', () => {
  const path = pathOnPicture(of([113.2, 20.9], [113.21, 20.9], [113.21, 20.91]), { camera, width: 10, height: 10 });
  expect(path).toMatch(/^M[^L]+L[^L]+L[^L]+Z$/);
});

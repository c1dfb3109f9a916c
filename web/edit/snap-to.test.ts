import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { snapTo } from './snap-to';

const PX = 1e5; // pixels of a degree
const project = ([lng = 0, lat = 0]: Position) => ({ x: (lng - 113.2) * PX, y: (23 - lat) * PX });
const around = (x: number, y: number) => {
  const [lng, lat] = [113.2 + x / PX, 23 - y / PX];
  const reach = 12 / PX;
  return [lng - reach, lat - reach, lng + reach, lat + reach] as const;
};
const border: Position[] = [
  [113.2, 23],
  [113.201, 23],
  [113.201, 23.001],
];
const snap = (x: number, y: number, rows: Position[][] = [border]) => snapTo({ x, y }, rows, project, around(x, y));

test('a vertex within ten pixels is taken before a nearer edge', () => {
  expect(snap(92, 3)).toEqual({ position: [113.201, 23], to: 'vertex' });
});

test('away from vertices the hand is put on the edge', () => {
  expect(snap(40, 6)).toEqual({ position: [113.2004, 23], to: 'edge' });
});

test('beyond ten pixels the hand is free', () => {
  expect(snap(40, 11)).toBeNull();
  expect(snap(-8, 8)).toBeNull();
});

test('a project sign, which is one position, is a vertex; of two in reach the nearer one', () => {
  expect(snap(3, 3, [[[113.2, 23]], [[113.20004, 23]]])).toEqual({ position: [113.20004, 23], to: 'vertex' });
});

test('what is caught is never farther than ten pixels, and with a vertex in reach it is a vertex of the ring', () => {
  const px = fc.integer({ min: -1100, max: 1100 });
  fc.assert(
    fc.property(starPolygon, px, px, (polygon, x, y) => {
      const [ring = []] = polygon.coordinates;
      const found = snap(x, y, [ring]);
      const awayOf = (position: Position) => Math.hypot(project(position).x - x, project(position).y - y);
      const nearest = Math.min(...ring.map(awayOf));
      if (nearest < 10) {
        expect(found?.to).toBe('vertex');
        expect(awayOf(found!.position)).toBeCloseTo(nearest, 3);
      } else if (found) expect(awayOf(found.position)).toBeLessThan(10.001);
    }),
  );
});

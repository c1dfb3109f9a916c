import fc from 'fast-check';
import type { Position } from 'geojson';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { starPolygon } from '../../../../test/fixtures/star-polygon';
import { ellipsoidalArea } from './ellipsoidal-area';
import { otherAreas } from './other-areas';

const polygon = (ring: Position[]) => ({ type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] });

test.each([
  [
    [
      [113, 23],
      [113.01, 23],
      [113.01, 23.01],
      [113, 23.01],
    ],
    1138101.87,
  ],
  [
    [
      [116.11, 24.29],
      [116.118, 24.291],
      [116.121, 24.298],
      [116.113, 24.301],
      [116.108, 24.296],
    ],
    1070586.19,
  ],
  [
    [
      [110.3, 21.2],
      [110.4, 21.2],
      [110.4, 21.201],
      [110.3, 21.201],
    ],
    1152753.49,
  ],
])('a sphere makes of a golden polygon what Turf says of it', (ring, sphereM2) => {
  expect(otherAreas(polygon(ring))!.sphereM2).toBeCloseTo(sphereM2, 2);
});

test('the plane of the 3° zone is that of PROJ, and larger the farther from its meridian', () => {
  const zone38 = proj4('+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs');
  fc.assert(
    fc.property(starPolygon, (shape) => {
      const { plane } = otherAreas(shape)!;
      expect([plane.zone, plane.meridian]).toEqual([38, 114]);
      const corners = shape.coordinates[0]!.map((position) => zone38.forward(position));
      const twice = corners.reduce((sum, [x = 0, y = 0], at) => {
        const [nextX = 0, nextY = 0] = corners[(at + 1) % corners.length]!;
        return sum + x * nextY - nextX * y;
      }, 0);
      expect(plane.areaM2).toBeCloseTo(Math.abs(twice) / 2, 0);
      // 0.8° from the meridian at 23° N: (Δλ·cosφ)²
      expect((plane.areaM2 / ellipsoidalArea(shape) - 1) * 1e6).toBeGreaterThan(140);
      expect((plane.areaM2 / ellipsoidalArea(shape) - 1) * 1e6).toBeLessThan(195);
    }),
  );
});

test('holes are taken out, and a shape without corners has none', () => {
  const ring = (size: number): Position[] => [
    [113, 23],
    [113 + size, 23],
    [113 + size, 23 + size],
    [113, 23 + size],
    [113, 23],
  ];
  const whole = otherAreas({ type: 'MultiPolygon', coordinates: [[ring(0.02)]] })!;
  const holed = otherAreas({ type: 'Polygon', coordinates: [ring(0.02), ring(0.01)] })!;
  const hole = otherAreas({ type: 'Polygon', coordinates: [ring(0.01)] })!;
  expect(holed.plane.areaM2 + hole.plane.areaM2).toBeCloseTo(whole.plane.areaM2, 3);
  expect(holed.sphereM2 + hole.sphereM2).toBeCloseTo(whole.sphereM2, 3);
  expect(otherAreas({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
});

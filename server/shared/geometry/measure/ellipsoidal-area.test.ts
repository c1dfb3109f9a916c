import { area as turfArea } from '@turf/area';
import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { fromGauss } from '#shared/geometry/project/gauss';
import { goldenAreas } from '../../../../test/fixtures/golden-areas';
import { ellipsoidalArea } from './ellipsoidal-area';

const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const ppm = (one: number, other: number): number => Math.abs(one / other - 1) * 1e6;
const cgcs2000 = new geographiclib.Geodesic.Geodesic(6378137, 1 / 298.257222101);

/** The first oracle: area between geodesics, m², of an open ring. */
function byGeodesics(ring: readonly Position[]): number {
  const outline = cgcs2000.Polygon(false);
  for (const [lng = 0, lat = 0] of ring) outline.AddPoint(lat, lng);
  return Math.abs(outline.Compute(false, true).area ?? Number.NaN);
}

/**
 * The second one, by which the land survey reckons: trapezoids down to the equator's side of an open ring, m².
 * Source: 《图幅理论面积与图斑椭球面积计算公式及要求》, 国土调查办发〔2008〕32号, formula 2, with the ellipsoid of CGCS2000.
 */
function bySeries(ring: readonly Position[]): number {
  const a = 6378137;
  const b = a * (1 - 1 / 298.257222101);
  const e2 = (a * a - b * b) / (a * a);
  const factors = [
    1 + (3 / 6) * e2 + (30 / 80) * e2 ** 2 + (35 / 112) * e2 ** 3 + (630 / 2304) * e2 ** 4,
    -((1 / 6) * e2 + (15 / 80) * e2 ** 2 + (21 / 112) * e2 ** 3 + (420 / 2304) * e2 ** 4),
    (3 / 80) * e2 ** 2 + (7 / 112) * e2 ** 3 + (180 / 2304) * e2 ** 4,
    -((1 / 112) * e2 ** 3 + (45 / 2304) * e2 ** 4),
    (5 / 2304) * e2 ** 4,
  ];
  const radians = Math.PI / 180;
  const [, base = 0] = ring[0]!;
  return Math.abs(
    ring.reduce((sum, [lng = 0, lat = 0], at) => {
      const [nextLng = 0, nextLat = 0] = ring[(at + 1) % ring.length]!;
      const low = base * radians;
      const middle = ((lat + nextLat) / 2) * radians; // the trapezoid's slanting side by the latitude of its middle
      const [mean, half] = [(low + middle) / 2, (middle - low) / 2];
      const zone = factors.reduce((all, factor, n) => {
        const k = 2 * n + 1;
        return all + factor * Math.sin(k * half) * Math.cos(k * mean);
      }, 0);
      return sum + 2 * b * b * (nextLng - lng) * radians * zone;
    }, 0),
  );
}

test.each(Object.entries(goldenAreas))(
  'the golden polygon %s has its area to half a square metre',
  (_, { m2, mu, ring }) => {
    const area = ellipsoidalArea(polygon([...ring, ring[0]!]));
    expect(Math.abs(area - m2)).toBeLessThan(0.5);
    expect(((area * 3) / 2000).toFixed(2)).toBe(mu.toFixed(2));
    expect(ppm(area, byGeodesics(ring))).toBeLessThan(0.01);
  },
);

test('a sphere calls 997.5 亩 a thousand; here they stay 997.5', () => {
  const sideM = Math.sqrt((997.5 * 2000) / 3);
  const cosine = Math.cos((22.5 * Math.PI) / 180);
  const [east, north] = [sideM / (6_377_000 * cosine), sideM / 6_345_000].map((radians) => (radians * 180) / Math.PI);
  const ring = [
    [113.2, 22.5],
    [113.2 + east!, 22.5],
    [113.2 + east!, 22.5 + north!],
    [113.2, 22.5 + north!],
  ];
  const shape = polygon([...ring, ring[0]!]);
  expect(turfArea(shape) / byGeodesics(ring)).toBeGreaterThan(1.0024);
  expect(ppm(ellipsoidalArea(shape), byGeodesics(ring))).toBeLessThan(0.01);
});

/** A simple ring around a place anywhere in China, up to `reachM` from it, as a surveyor stakes it out. */
const ringWithin = (reachM: number, [south, north] = [4, 53]) =>
  fc
    .record({
      lng: fc.double({ min: 75, max: 133, noNaN: true }),
      lat: fc.double({ min: south, max: north, noNaN: true }),
      reaches: fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 }),
      turn: fc.double({ min: 0, max: 6, noNaN: true }),
    })
    .map(({ lng, lat, reaches, turn }) => {
      const northing = (lat * Math.PI * 6_367_000) / 180;
      return reaches.map((reach, at): Position => {
        const angle = turn + (at / reaches.length) * 2 * Math.PI;
        const place = fromGauss(
          {
            easting: 500_000 + reach * reachM * Math.cos(angle),
            northing: northing + reach * reachM * Math.sin(angle),
          },
          lng,
        );
        return [place.lng, place.lat];
      });
    });

test('any parcel has the area that geodesics enclose, to a millionth', () => {
  fc.assert(
    fc.property(ringWithin(150), (ring) => {
      expect(ppm(ellipsoidalArea(polygon(ring)), byGeodesics(ring))).toBeLessThan(1);
    }),
    { numRuns: 500 },
  );
});

test('any parcel of Guangdong has the area that the land survey reckons by its series, to a millionth', () => {
  fc.assert(
    fc.property(ringWithin(15, [20, 25.6]), (ring) => {
      expect(ppm(ellipsoidalArea(polygon(ring)), bySeries(ring))).toBeLessThan(1);
    }),
    { numRuns: 500 },
  );
});

test('a drawn outline of kilometres, too, keeps to geodesics', () => {
  fc.assert(
    fc.property(ringWithin(30_000), (ring) => {
      expect(ppm(ellipsoidalArea(polygon(ring)), byGeodesics(ring))).toBeLessThan(0.5);
    }),
    { numRuns: 100 },
  );
});

test('holes are taken out, parts add up, and neither winding nor the closing position matters', () => {
  fc.assert(
    fc.property(ringWithin(150), ringWithin(150), fc.boolean(), (ring, other, isTurned) => {
      const hole = ring.map(([lng = 0, lat = 0]): Position => {
        const [firstLng = 0, firstLat = 0] = ring[0]!;
        return [firstLng + (lng - firstLng) / 4, firstLat + (lat - firstLat) / 4];
      });
      const wound = (positions: Position[]) => (isTurned ? positions.toReversed() : [...positions, positions[0]!]);
      const shape: MultiPolygon = {
        type: 'MultiPolygon',
        coordinates: [[wound(ring), wound(hole)], [wound(other)]],
      };
      const expected =
        ellipsoidalArea(polygon(ring)) - ellipsoidalArea(polygon(hole)) + ellipsoidalArea(polygon(other));
      expect(Math.abs(ellipsoidalArea(shape) - expected)).toBeLessThan(1e-4);
    }),
  );
});

test('what encloses nothing has no area', () => {
  expect(ellipsoidalArea(polygon())).toBe(0);
  for (const ring of [[], [[113, 22]]]) expect(ellipsoidalArea(polygon(ring))).toBe(0);
  const thereAndBack = polygon(goldenAreas.G3.ring.slice(0, 2));
  expect(ellipsoidalArea(thereAndBack)).toBeCloseTo(0, 4);
});

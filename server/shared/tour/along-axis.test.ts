import fc from 'fast-check';
import type { LineString } from 'geojson';
import { expect, test } from 'vitest';
import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { lengthM } from '#shared/geometry/measure/geodesic';
import { alongAxis, offAxisM } from './along-axis';

const axis: LineString = {
  type: 'LineString',
  coordinates: [
    [113.2, 20.9],
    [113.22, 20.91],
    [113.25, 20.9],
    [113.26, 20.93],
  ],
};
const wholeM = lengthM(axis.coordinates);

test('ten stops without a place stand on the axis from end to end, as far from each other along it', () => {
  const places = alongAxis(
    axis,
    Array.from({ length: 10 }, () => null),
  ).map((place) => place!);
  expect(geodesicM([places[0]!.lng, places[0]!.lat], axis.coordinates[0] as [number, number])).toBeLessThan(0.1);
  expect(geodesicM([places[9]!.lng, places[9]!.lat], axis.coordinates[3] as [number, number])).toBeLessThan(0.1);
  for (const place of places) expect(offAxisM(axis, place)).toBeLessThan(0.1);
  const alone = alongAxis(axis, [null]).map((place) => place!);
  expect(offAxisM(axis, alone[0]!)).toBeLessThan(0.1);
});

test('a place that is known stays, and those without one keep their order between their neighbours', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (known) => {
      const every = alongAxis(
        axis,
        Array.from(known, () => null),
      ).map((place) => place!);
      const given = known.map((isKnown, n) => (isKnown ? every[n]! : null));
      const places = alongAxis(axis, given).map((place) => place!);
      for (const [n, isKnown] of known.entries()) if (isKnown) expect(places[n]).toEqual(every[n]);
      const alongM = places.map(({ lng, lat }) => {
        const before = axis.coordinates.findLastIndex(([x]) => x! <= lng + 1e-9);
        return lengthM([...axis.coordinates.slice(0, before + 1), [lng, lat]]);
      });
      for (let n = 1; n < alongM.length; n++) expect(alongM[n]!).toBeGreaterThan(alongM[n - 1]! - 0.1);
      expect(alongM.at(-1)!).toBeLessThan(wholeM + 0.1);
    }),
    { endOnFailure: true },
  );
});

test('without an axis nothing is placed, and nothing is far from it', () => {
  expect(alongAxis(null, [null, { lng: 113, lat: 21 }])).toEqual([null, { lng: 113, lat: 21 }]);
  expect(offAxisM(null, { lng: 113, lat: 21 })).toBeNull();
});

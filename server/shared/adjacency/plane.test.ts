import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { toEwkb } from '#shared/geometry/transform/to-ewkb';
import { OtherZones, type Plane, PlaneBuilder } from './plane';

const square = (lng: number, lat: number): Position[] => [
  [lng, lat],
  [lng + 0.001, lat],
  [lng + 0.001, lat + 0.001],
  [lng, lat + 0.001],
  [lng, lat],
];

type Pages = readonly (readonly (readonly [lng: number, lat: number])[])[];

/** Read page by page as the server does: again, with the zones that were found, where the first land misled. */
function readIn(pages: Pages, isTurned: boolean): { plane: Plane; readings: number } {
  let builder = new PlaneBuilder();
  for (let readings = 1; ; readings++) {
    let id = 0;
    try {
      for (const page of pages) {
        for (const [lng, lat] of page) {
          const bytes = Buffer.from(toEwkb({ type: 'Polygon', coordinates: [square(lng, lat)] }), 'hex');
          builder.add(++id, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
        }
        if (isTurned) builder.turn();
      }
      return { plane: builder.finish(), readings };
    } catch (error) {
      if (!(error instanceof OtherZones)) throw error;
      builder = new PlaneBuilder(error.zones);
    }
  }
}

const tidy = ({ zones, ids, coords, boxes }: Plane) => ({
  zones,
  ids: [...ids],
  coords: [...coords],
  boxes: [...boxes],
});

test('land that is turned into metres page by page lies where it lies when all of it is turned at the end', () => {
  const place = fc.tuple(fc.double({ min: 108, max: 118, noNaN: true }), fc.double({ min: 20, max: 25, noNaN: true }));
  fc.assert(
    fc.property(fc.array(fc.array(place, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (pages) => {
      expect(tidy(readIn(pages, true).plane)).toEqual(tidy(readIn(pages, false).plane));
    }),
  );
});

test('a county is read once; one whose first land misled about its zone, and land of several zones, twice at most', () => {
  const zonesAnd = (pages: Pages) => {
    const { plane, readings } = readIn(pages, true);
    return [plane.zones.map(({ prefixM }) => prefixM / 1_000_000), readings];
  };
  expect(zonesAnd([[[113.1, 22.8]], [[113.4, 22.9]], [[113.2, 23.1]]])).toEqual([[38], 1]);
  expect(zonesAnd([[[112.4, 22.8]], [[112.8, 22.9]], [[113.1, 22.9]]])).toEqual([[38], 2]); // the border is 112.5°
  expect(zonesAnd([[[113.1, 22.8]], [[117.2, 22.9]]])).toEqual([[38, 39], 2]);
  expect(
    zonesAnd([
      [
        [113.1, 22.8],
        [117.2, 22.9],
      ],
    ]),
  ).toEqual([[38, 39], 1]);
});

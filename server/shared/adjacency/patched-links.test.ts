import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { toEwkb } from '#shared/geometry/transform/to-ewkb';
import { boxOf, ringOf } from '../../../test/fixtures/ground';
import { LinkFinder } from './find-links';
import { type Links, REACH_M } from './links';
import { patchedLinks } from './patched-links';
import { patchedPlane } from './patched-plane';
import { type Plane, PlaneBuilder } from './plane';
import { gridOf } from './plane-grid';
import { zonesOf } from './zones';

type Parcels = ReadonlyMap<number, Position[]>;

function planeOf(parcels: Parcels): Plane {
  const builder = new PlaneBuilder(zonesOf([[113, 114]]));
  for (const [id, ring] of [...parcels].sort(([a], [b]) => a - b)) {
    const polygon: Polygon = { type: 'Polygon', coordinates: [ring] };
    const bytes = Buffer.from(toEwkb(polygon), 'hex');
    builder.add(id, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
  }
  return builder.finish();
}

const linksIn = (plane: Plane): Links => new LinkFinder(plane, gridOf(plane)).find(0, plane.count, REACH_M);

/** Links by the ids of what they tell of, in an order of their own. */
function told({ ids }: Plane, links: Links): string[] {
  return Array.from({ length: links.count }, (_, link) => {
    const between = [...links.between.subarray(links.betweenStarts[link]!, links.betweenStarts[link + 1]!)];
    const pair = `${ids[links.a[link]!]}–${ids[links.b[link]!]}`;
    return `${pair} ${links.gapUm[link]} µm ${links.sharedCm[link]} cm ${links.kind[link]} through ${between.map((place) => ids[place])}`;
  }).sort();
}

const ring = fc
  .tuple(
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: 4, max: 60 }),
    fc.boolean(),
  )
  .map(([x, y, size, isBox]) =>
    isBox ? boxOf(x, y, x + size, y + size) : ringOf([x, y], [x + size, y + 2], [x + 3, y + size]),
  );

test('after parcels came, changed and went, the links that were kept and found anew are those of the whole', () => {
  fc.assert(
    fc.property(
      fc.array(ring, { minLength: 5, maxLength: 40 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.option(ring)), { minLength: 1, maxLength: 5 }),
      (rings, changes) => {
        const before = new Map(rings.map((one, at) => [at + 1, one] as const));
        const after = new Map(before);
        for (const [id, changed] of changes) {
          if (changed) after.set(id, changed);
          else after.delete(id);
        }
        const touched = new Set(changes.map(([id]) => id));
        const old = planeOf(before);
        const fresh = planeOf(new Map([...after].filter(([id]) => touched.has(id))));
        const plane = patchedPlane(old, fresh, touched);
        const whole = planeOf(after);
        expect([...plane.ids]).toEqual([...whole.ids]);
        expect([...plane.coords]).toEqual([...whole.coords]);
        const grid = gridOf(plane);
        const links = patchedLinks({ plane: old, links: linksIn(old) }, { plane, grid }, touched);
        expect(told(plane, links)).toEqual(told(whole, linksIn(whole)));
      },
    ),
    { numRuns: 300 },
  );
});

test('what lies between two parcels is told, and a longer way past its end beside it', () => {
  const plane = planeOf(
    new Map([
      [1, boxOf(0, 0, 100, 100)],
      [2, ringOf([104, 0], [204, 0], [204, 100], [106, 100])],
      [3, ringOf([100, 0], [104, 0], [105.2, 60], [100, 60])],
    ]),
  );
  expect(told(plane, linksIn(plane))).toEqual([
    expect.stringMatching(/^1–2 4000\d{3} µm 49\d{2} cm 2 through 3$/),
    expect.stringMatching(/^1–2 5\d{6} µm 49\d{2} cm 2 through $/),
    expect.stringMatching(/^1–3 \d µm 6000 cm 0 through $/),
    expect.stringMatching(/^2–3 \d µm 600\d cm 0 through $/),
  ]);
});

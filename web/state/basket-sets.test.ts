import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combine, compare, gapOf, pickedOf, type Sums, sumsOf, totalsOf } from './basket-sets';
import type { Picked } from './basket-store';

const parcel = (areaM2: number, more: Partial<Picked> = {}): Picked => ({
  areaM2,
  lengthM: null,
  classKey: 'survey2019:0201',
  className: '果园',
  owner: '甲村',
  regionCode: '990101101201',
  regionName: '甲村',
  name: null,
  ...more,
});
/** The same parcel has the same area in every basket. */
const basket = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }))
  .map((ids) => new Map(ids.map((id) => [id, parcel(id * 666.67 + 0.123, { owner: id % 3 ? '甲村' : null })])));

test('adding, taking away and keeping the common ones are the operations of sets', () => {
  fc.assert(
    fc.property(basket, basket, (before, picked) => {
      const ids = (mode: 'replace' | 'add' | 'remove' | 'intersect') =>
        [...combine(before, picked, mode).keys()].sort((a, b) => a - b);
      const sorted = (some: Iterable<number>) => [...some].sort((a, b) => a - b);
      expect(ids('replace')).toEqual(sorted(picked.keys()));
      expect(ids('add')).toEqual(sorted(new Set([...before.keys(), ...picked.keys()])));
      expect(ids('remove')).toEqual(sorted([...before.keys()].filter((id) => !picked.has(id))));
      expect(ids('intersect')).toEqual(sorted([...before.keys()].filter((id) => picked.has(id))));
    }),
  );
});

test('the parts of each grouping add up to the whole', () => {
  fc.assert(
    fc.property(basket, (features) => {
      const totals = totalsOf(features);
      for (const parts of [totals.byClass, totals.byOwner, totals.byRegion]) {
        expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(totals.count);
        expect(parts.reduce((sum, { areaM2 }) => sum + (areaM2 ?? 0), 0)).toBeCloseTo(totals.areaM2 ?? 0, 6);
      }
    }),
  );
});

test('common and differing parts of two baskets add up to each of them', () => {
  fc.assert(
    fc.property(basket, basket, (left, right) => {
      const { both, onlyLeft, onlyRight, ...sides } = compare(left, right);
      const area = (...sums: Sums[]) => sums.reduce((sum, { areaM2 }) => sum + (areaM2 ?? 0), 0);
      expect(both.count + onlyLeft.count).toBe(left.size);
      expect(both.count + onlyRight.count).toBe(right.size);
      expect(area(both, onlyLeft)).toBeCloseTo(area(sides.left), 6);
      expect(area(both, onlyRight)).toBeCloseTo(area(sides.right), 6);
    }),
  );
});

test('an empty basket and one of points have no area, not an area of nothing', () => {
  expect(sumsOf([])).toEqual({ count: 0, areaM2: null, lengthM: null });
  expect(sumsOf([parcel(1, { areaM2: null })]).areaM2).toBeNull();
});

test('the columns of the server become features, with nothing where a column has nothing', () => {
  const features = pickedOf({
    layer: 'parcel',
    revision: 1,
    count: 2,
    areaM2: 30,
    lengthM: null,
    bbox: null,
    ids: [4, 9],
    areasM2: [10, 20],
    lengthsM: null,
    names: ['图斑 4', null],
    classes: { keys: ['survey2019:0101'], names: ['水田'], at: [0, -1] },
    owners: { names: ['乙村'], at: [-1, 0] },
    regions: { codes: ['990101101201'], names: [''], at: [0, 0] },
    missing: 0,
  });
  expect(features.get(4)).toEqual({
    areaM2: 10,
    lengthM: null,
    classKey: 'survey2019:0101',
    className: '水田',
    owner: null,
    regionCode: '990101101201',
    regionName: null,
    name: '图斑 4',
  });
  expect(features.get(9)).toMatchObject({ classKey: '', className: null, owner: '乙村', name: null });
});

test('two selections of points differ by their number alone, of parcels by their area too', () => {
  const [two, none] = [{ count: 2, areaM2: null, lengthM: null }, sumsOf([])];
  expect(gapOf(two, none)).toEqual({ count: 2, areaM2: null, lengthM: null });
  expect(gapOf(sumsOf([parcel(900)]), none)).toEqual({ count: 1, areaM2: 900, lengthM: null });
  expect(gapOf(none, sumsOf([parcel(900)]))).toEqual({ count: -1, areaM2: -900, lengthM: null });
});

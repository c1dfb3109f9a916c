import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween, changed, turnedRound } from './list-change';

type Parcel = { name: string };
const own = (ids: readonly number[]) => new Map(ids.map((id): [number, Parcel] => [id, { name: `QX-${id}` }]));
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });

test('parcels taken out and put in come back to the very places they had, and go again', () => {
  fc.assert(
    fc.property(ids, ids, ids, (held, gone, added) => {
      const before = own(held);
      const kept = [...before].filter(([id]) => !gone.includes(id));
      const after = new Map([...kept, ...own(added)]); // an id held twice is a figure asked anew
      const change = changeBetween(before, after);
      expect([...changed(before, change)]).toEqual([...after]);
      expect([...changed(after, turnedRound(change))]).toEqual([...before]);
    }),
  );
});

test('a deed keeps what it changed, not the county that stayed', () => {
  const county = own(Array.from({ length: 1000 }, (_, at) => at + 1));
  const less = new Map(county);
  less.delete(500);
  expect(changeBetween(county, less)).toEqual({ out: [[499, 500, { name: 'QX-500' }]], into: [] });
});

test('what somebody else put in meanwhile stays when a deed is taken back', () => {
  const before = own([1, 2, 3]);
  const after = new Map([...before].filter(([id]) => id !== 2));
  const meanwhile = new Map([...after, ...own([9])]);
  const back = changed(meanwhile, turnedRound(changeBetween(before, after)));
  expect([...back.keys()]).toEqual([1, 2, 3, 9]);
});

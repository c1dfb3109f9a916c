import '../../test/fixtures/page-globals';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { writeInOtherTab } from '../../test/fixtures/page-globals';
import {
  beginScheme,
  changeScheme,
  dropScheme,
  idsOf,
  MOST_SCHEMES,
  schemeInHand,
  takeScheme,
  toggleInScheme,
  useSchemes,
} from './schemes';
import { redo, undo, useUndo } from './undo';

const inHand = () => schemeInHand(useSchemes.getState());
const heldIds = () => idsOf(inHand()!);

beforeEach(() => {
  for (const { id } of useSchemes.getState().items) dropScheme(id);
  takeScheme(null);
  useUndo.setState({ done: [], undone: [] });
});

test('a parcel added and one removed are taken back by two undos, and done again by two redos', () => {
  const { id } = beginScheme([3, 5, 9], '/area')!;
  expect(toggleInScheme(id, 7)).toBe(true);
  expect(toggleInScheme(id, 5)).toBe(false);
  expect(heldIds()).toEqual([3, 7, 9]);
  for (const _ of [1, 2]) undo();
  expect(heldIds()).toEqual([3, 5, 9]);
  for (const _ of [1, 2]) redo();
  expect(heldIds()).toEqual([3, 7, 9]);
});

test('whatever is done to a scheme, as many undos bring the parcels back that it began with', () => {
  const step = fc.record({
    into: fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
    out: fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const { id } = beginScheme([1, 2, 3], '/area')!;
      useUndo.setState({ done: [], undone: [] });
      for (const one of steps) changeScheme(id, one);
      while (undo());
      expect(heldIds()).toEqual([1, 2, 3]);
      dropScheme(id);
    }),
  );
});

test('what the page holds comes back after a reload: parcels, and which scheme is in hand', async () => {
  beginScheme([4, 8], '/area?q.gap=5');
  beginScheme([15], '/area');
  vi.resetModules();
  const reloaded = await import('./schemes');
  expect(reloaded.useSchemes.getState().items.map((scheme) => idsOf(scheme))).toEqual([[4, 8], [15]]);
  expect(reloaded.idsOf(reloaded.schemeInHand(reloaded.useSchemes.getState())!)).toEqual([15]);
});

test('a scheme that is dropped frees its name for the next, and comes back by an undo', () => {
  const first = beginScheme([1], '/area')!;
  beginScheme([2], '/area');
  dropScheme(first.id);
  expect(useSchemes.getState().items.map(({ place }) => place)).toEqual([1]);
  undo();
  expect(useSchemes.getState().items.map(({ place }) => place)).toEqual([0, 1]);
  dropScheme(first.id);
  expect(beginScheme([3], '/area')!.place).toBe(0);
});

test('there is room for so many and no more', () => {
  for (let at = 0; at < MOST_SCHEMES; at++) expect(beginScheme([at + 1], '/area')).not.toBeNull();
  expect(beginScheme([99], '/area')).toBeNull();
  expect(useSchemes.getState().items.length).toBe(MOST_SCHEMES);
});

test('an undo here leaves alone what another tab began meanwhile', () => {
  const mine = beginScheme([1], '/area')!;
  const theirs = { id: 'theirs', place: 1, ids: '5', from: '5', address: '/area', at: '2026-01-01T00:00:00Z' };
  writeInOtherTab('wancun.schemes', JSON.stringify([...useSchemes.getState().items, theirs]));
  changeScheme(mine.id, { into: [2] });
  undo();
  expect(useSchemes.getState().items.map((scheme) => idsOf(scheme))).toEqual([[1], [5]]);
});

test('text that somebody wrote over what is kept opens as no scheme', () => {
  writeInOtherTab('wancun.schemes', '[{"id":1},null,"x"]');
  expect(useSchemes.getState().items).toEqual([]);
});

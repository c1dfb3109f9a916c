import { expect, test } from 'vitest';
import { type Swipe, startView } from '../state/view';
import { drawnOf } from './drawn-side';

const sides = (swipe: Swipe, hidden: string[] = []) =>
  (['left', 'right'] as const).map((side) => drawnOf({ ...startView, basemap: 'streets', hidden, swipe }, side));

test('between two layers each side shows its own without the other’s, whatever was switched off before', () => {
  const [left, right] = sides({ kind: 'layer', left: 'river', right: 'road' }, ['road', 'belt']);
  expect(left!.hidden).toEqual(['belt', 'road']);
  expect(right!.hidden).toEqual(['belt', 'river']);
});

test('a layer against nothing is there on the left, and gone on the right', () => {
  const [left, right] = sides({ kind: 'layer', left: 'river', right: null }, ['river']);
  expect(left!.hidden).toEqual([]);
  expect(right!.hidden).toEqual(['river']);
});

test('basemaps and years differ by side and leave the layers alone', () => {
  const [paper, photo] = sides({ kind: 'basemap', left: null, right: 'photo' }, ['belt']);
  expect([paper!.basemap, photo!.basemap]).toEqual([null, 'photo']);
  const [now, then] = sides({ kind: 'year', left: 2023, right: 2035 }, ['belt']);
  expect([now!.year, then!.year, now!.basemap]).toEqual([2023, 2035, 'streets']);
  for (const side of [paper, photo, now, then]) expect(side!.hidden).toEqual(['belt']);
});

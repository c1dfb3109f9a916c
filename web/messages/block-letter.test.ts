import { expect, test } from 'vitest';
import { letterOf } from './block-letter';

test('places are lettered as columns of a sheet are, and no two alike', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(letterOf)).toEqual([
    'A',
    'B',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
  expect(new Set(Array.from({ length: 2000 }, (_, place) => letterOf(place))).size).toBe(2000);
});

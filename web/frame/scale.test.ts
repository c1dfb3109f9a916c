import { expect, test } from 'vitest';
import { metresPerPixel, roundScale } from './scale';

test('at the equator and zoom 0 the world is 512 pixels wide', () => {
  expect(metresPerPixel(0, 0) * 512).toBeCloseTo(40_075_016.69, 1);
});

test('at 60° a pixel spans half as much as at the equator', () => {
  expect(metresPerPixel(60, 10) / metresPerPixel(0, 10)).toBeCloseTo(0.5, 10);
});

test('a scale bar is 1, 2 or 5 times a power of ten and never longer than its room', () => {
  expect([0.9, 1, 3, 7.9, 26, 99, 1999, 2000, 60_000].map(roundScale)).toEqual([
    0.5, 1, 2, 5, 20, 50, 1000, 2000, 50_000,
  ]);
});

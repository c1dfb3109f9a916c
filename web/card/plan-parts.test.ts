import { expect, test } from 'vitest';
import { typedMu } from './plan-parts';

test.each([
  ['', null],
  ['  ', null],
  ['512.6', 512.6],
  ['1,402.36', 1402.36],
  ['1,402.36', 1402.36],
  ['0', 0],
  ['-3', Number.NaN],
  ['约500', Number.NaN],
  ['1e3', Number.NaN],
])('%j is read as %j 亩', (text, mu) => {
  expect(typedMu(text)).toEqual(mu);
});

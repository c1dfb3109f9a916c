import { expect, test } from 'vitest';
import { sumOfShown } from './sum-of-shown';

const mu = (areaMu: number) => (areaMu * 2000) / 3;

test('three parts of 0.004 亩 print as nothing although their total is 0.01', () => {
  const parts = [mu(0.004), mu(0.004), mu(0.004)];
  expect(sumOfShown(parts, 'mu')).toBe(0);
  expect(sumOfShown([parts.reduce((sum, part) => sum + part, 0)], 'mu')).toBe(1);
});

test('parts that print exactly add up to their total in each unit', () => {
  expect(sumOfShown([10_000, 20_000], 'hectare')).toBe(sumOfShown([30_000], 'hectare'));
  expect(sumOfShown([1.25, 2.5], 'm2')).toBe(sumOfShown([3.75], 'm2'));
});

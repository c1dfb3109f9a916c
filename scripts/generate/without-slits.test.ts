import { expect, test } from 'vitest';
import { withoutSlits } from './without-slits';

test('a tract that a road runs into keeps its outline and loses the slit', () => {
  const slit = [0, 0, 497, 0, 497, 300, 503, 300, 503, 0, 1000, 0, 1000, 800, 0, 800];
  expect([...withoutSlits(slit)]).toEqual([0, 0, 497, 0, 503, 0, 1000, 0, 1000, 800, 0, 800]);
});

test('a tract without a slit stays as it is', () => {
  const plain = [0, 0, 1000, 0, 1000, 800, 400, 900, 0, 800];
  expect([...withoutSlits(plain)]).toEqual(plain);
});

import { expect, test } from 'vitest';
import { innerPoint } from './inner-point';

test('the name of a horseshoe village stands on its ground, not in the bay', () => {
  const [x, y] = innerPoint([[0, 0, 100, 0, 100, 100, 70, 100, 70, 20, 20, 20, 20, 100, 0, 100]], 0.5);
  expect(x).toBeGreaterThan(70);
  expect(Math.min(x - 70, 100 - x)).toBeGreaterThan(13);
  expect(y).toBeGreaterThan(10);
});

test('a lake in the middle pushes the name aside', () => {
  const outer = [0, 0, 100, 0, 100, 100, 0, 100];
  const lake = [20, 20, 60, 20, 60, 60, 20, 60];
  const [x, y] = innerPoint([outer, lake], 0.5);
  expect(x > 60 || y > 60).toBe(true);
  expect(Math.min(100 - x, 100 - y)).toBeGreaterThan(15);
});

test('a road of any length gets its point on the road', () => {
  const [x, y] = innerPoint([[0, 0, 1e7, 0, 1e7, 1, 0, 1]], 1);
  expect(y > 0 && y < 1 && x > 0 && x < 1e7).toBe(true);
  const zigzag = Array.from({ length: 200 }, (_, at) => [at * 1e4, at % 2 ? 9e5 : 0]);
  const [zx, zy] = innerPoint([[...zigzag, ...zigzag.toReversed().map(([x, y]) => [x! + 3, y!])].flat()], 1e4);
  const across = (zx - Math.floor(zx / 2e4) * 2e4) / 1e4; // where the zigzag stands at that height
  expect(Math.min(Math.abs(across * 9e5 - zy), Math.abs((2 - across) * 9e5 - zy))).toBeLessThan(3 * 90);
});

test('a ring without area gives one of its vertices', () => {
  expect(innerPoint([[5, 5, 9, 5, 7, 5]], 1)).toEqual([5, 5]);
});

import { expect, test } from 'vitest';
import { holdsAll } from './holds-all';

const picked = new Map([1, 2, 3, 4].map((id) => [id, null]));

test('as many picked in another village are not all of this one', () => {
  expect(holdsAll(picked, Int32Array.of(7, 8))).toBe(false);
  expect(holdsAll(picked, Int32Array.of(3, 8))).toBe(false);
  expect(holdsAll(picked, Int32Array.of(3, 1))).toBe(true);
  expect(holdsAll(picked, Int32Array.of())).toBe(false);
});

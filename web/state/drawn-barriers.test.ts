import '../../test/fixtures/page-globals';
import { expect, test } from 'vitest';
import { addBarrier, removeBarrier, useBarrierHand } from './drawn-barriers';
import { redo, undo } from './undo';
import { useView } from './view-store';

const lines = () => useView.getState().question.lines;
const one = [
  [113.2, 20.9],
  [113.21, 20.91],
] as const;
const other = [
  [113.3, 20.9],
  [113.31, 20.91],
] as const;

test('a barrier that was drawn is taken back and drawn again; one that was removed comes back to its place', () => {
  addBarrier(one);
  addBarrier(other);
  undo();
  expect(lines()).toEqual([one]);
  redo();
  expect(lines()).toEqual([one, other]);
  removeBarrier(0);
  expect(lines()).toEqual([other]);
  undo();
  expect(lines()).toEqual([one, other]);
});

test('a line for which a link has no room is refused, and what is there stays', () => {
  const before = lines();
  const long = Array.from({ length: 4000 }, (_, at): [number, number] => [113 + at / 1e4, 20 + at / 1e4]);
  expect(addBarrier(long)).toBe(false);
  expect(lines()).toBe(before);
  expect(useBarrierHand.getState().isFull).toBe(true);
  addBarrier(one);
  expect(useBarrierHand.getState().isFull).toBe(false);
});

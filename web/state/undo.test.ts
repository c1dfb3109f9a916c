import { beforeEach, expect, test } from 'vitest';
import { forget, redo, remember, undo, useUndo } from './undo';

let picked: string[] = [];
const pick = (code: string) => {
  const before = picked;
  picked = [...picked, code];
  const after = picked;
  remember({
    of: 'basket',
    size: 1,
    undo: () => {
      picked = before;
    },
    redo: () => {
      picked = after;
    },
  });
};

beforeEach(() => {
  picked = [];
  useUndo.setState({ done: [], undone: [] });
});

test('two parcels picked are taken back one by one, and come again in the same order', () => {
  pick('QX-1');
  pick('QX-2');
  expect([undo(), picked]).toEqual([true, ['QX-1']]);
  expect([undo(), picked]).toEqual([true, []]);
  expect(undo()).toBe(false);
  expect([redo(), redo(), redo(), picked]).toEqual([true, true, false, ['QX-1', 'QX-2']]);
});

test('a new pick forgets what was taken back', () => {
  pick('QX-1');
  undo();
  pick('QX-9');
  expect(redo()).toBe(false);
  expect(picked).toEqual(['QX-9']);
});

test('many picks of a whole county are held as far back as a day needs; the last one always', () => {
  const nothing = () => undefined;
  const sizes = () => useUndo.getState().done.map(({ size }) => size);
  for (const size of [200_000, 200_000, 200_000, 1, 1]) remember({ of: 'basket', size, undo: nothing, redo: nothing });
  expect(sizes()).toEqual([200_000, 200_000, 1, 1]);
  remember({ of: 'basket', size: 900_000, undo: nothing, redo: nothing });
  expect(sizes()).toEqual([900_000]);
  for (let n = 0; n < 150; n++) remember({ of: 'basket', size: 1, undo: nothing, redo: nothing });
  expect(sizes().length).toBe(100);
});

test('steps of a shape that was put down are forgotten, done and taken back alike; picks are not', () => {
  const nothing = () => undefined;
  pick('QX-1');
  for (let n = 0; n < 2; n++) remember({ of: 'shape', size: 5, undo: nothing, redo: nothing });
  undo();
  forget('shape');
  expect(redo()).toBe(false);
  expect([undo(), picked]).toEqual([true, []]);
});

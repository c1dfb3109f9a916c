import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridAct } from './grid-keys';

const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const size = { rows: 60_000, columns: 9, page: 20 };

test('no key leads out of the grid, and every move comes to a cell', () => {
  const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
  fc.assert(
    fc.property(fc.array(fc.record({ key: keys, ctrlKey: fc.boolean() }), { maxLength: 60 }), (pressed) => {
      let at = { row: 0, column: 0 };
      for (const press of pressed) {
        const act = gridAct({ ...plain, ...press }, at, size);
        if (!act || !('to' in act)) throw new Error(`${press.key} does not move.`);
        at = act.to;
        expect(at.row >= -1 && at.row < size.rows && at.column >= 0 && at.column < size.columns).toBe(true);
      }
    }),
  );
});

test('up from the first row are the heads; a page up stops at the first row', () => {
  expect(gridAct({ ...plain, key: 'ArrowUp' }, { row: 0, column: 2 }, size)).toEqual({ to: { row: -1, column: 2 } });
  expect(gridAct({ ...plain, key: 'PageUp' }, { row: 7, column: 2 }, size)).toEqual({ to: { row: 0, column: 2 } });
  expect(gridAct({ ...plain, ctrlKey: true, key: 'End' }, { row: 7, column: 2 }, size)).toEqual({
    to: { row: 59_999, column: 8 },
  });
});

test('with Shift, left and right on a head change the width of its column; in the rows they go on', () => {
  const held = { ...plain, shiftKey: true };
  expect(gridAct({ ...held, key: 'ArrowLeft' }, { row: -1, column: 2 }, size)).toEqual({ does: 'narrow' });
  expect(gridAct({ ...held, key: 'ArrowRight' }, { row: -1, column: 2 }, size)).toEqual({ does: 'widen' });
  expect(gridAct({ ...held, key: 'ArrowRight' }, { row: 4, column: 2 }, size)).toEqual({ to: { row: 4, column: 3 } });
});

test('letters stay with the page', () => {
  for (const key of ['t', 'l', '/', 'a', 'c', '?'])
    expect(gridAct({ ...plain, key }, { row: 0, column: 0 }, size)).toBeNull();
});

import { beforeEach, expect, test } from 'vitest';
import {
  chooseSketch,
  clearSketches,
  newSketchId,
  putSketch,
  removeSketch,
  type Sketch,
  useSketch,
  writeSketch,
} from './sketch';
import { redo, undo, useUndo } from './undo';

const note = (text: string, id = newSketchId()): Sketch => ({
  id,
  kind: 'note',
  geometry: { type: 'Point', coordinates: [113.2, 20.9] },
  text,
  radiusM: null,
  around: null,
  at: '2024-06-30T00:00:00.000Z',
});
const texts = () => useSketch.getState().items.map(({ text }) => text);

beforeEach(() => {
  useSketch.setState({ items: [], chosen: null });
  useUndo.setState({ done: [], undone: [] });
});

test('what was drawn is taken back step by step, and made again', () => {
  putSketch(note('渡口'));
  putSketch(note('老桥'));
  removeSketch(useSketch.getState().items[0]!.id);
  expect(texts()).toEqual(['老桥']);
  undo();
  undo();
  expect(texts()).toEqual(['渡口']);
  redo();
  expect(texts()).toEqual(['渡口', '老桥']);
  expect([redo(), redo()]).toEqual([true, false]);
});

test('words typed letter by letter are no steps to take back', () => {
  const empty = note('');
  putSketch(empty);
  for (const text of ['水', '水闸', '水闸口']) writeSketch(empty.id, text);
  expect(texts()).toEqual(['水闸口']);
  undo();
  expect(texts()).toEqual([]);
});

test('clearing can be taken back too', () => {
  putSketch(note('a'));
  putSketch(note('b'));
  chooseSketch(null);
  clearSketches();
  expect(texts()).toEqual([]);
  undo();
  expect(texts()).toEqual(['a', 'b']);
});

import { beforeEach, expect, test } from 'vitest';
import { chooseSketch, clearSketches, newSketchId, putSketch, removeSketch, type Sketch, stepSketch, useSketch } from './sketch';

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

beforeEach(() => useSketch.setState({ items: [], past: [], future: [], chosen: null }));

test('what was drawn is taken back step by step, and made again', () => {
  putSketch(note('渡口'));
  putSketch(note('老桥'));
  removeSketch(useSketch.getState().items[0]!.id);
  expect(texts()).toEqual(['老桥']);
  stepSketch('undo');
  stepSketch('undo');
  expect(texts()).toEqual(['渡口']);
  stepSketch('redo');
  expect(texts()).toEqual(['渡口', '老桥']);
  expect([stepSketch('redo'), stepSketch('redo')]).toEqual([true, false]);
});

test('a word typed letter by letter is one step to take back', () => {
  const empty = note('');
  putSketch(empty);
  for (const text of ['水', '水闸', '水闸口']) putSketch({ ...empty, text });
  expect(texts()).toEqual(['水闸口']);
  stepSketch('undo');
  expect(texts()).toEqual(['']);
});

test('clearing can be taken back too', () => {
  putSketch(note('a'));
  putSketch(note('b'));
  chooseSketch(null);
  clearSketches();
  expect(texts()).toEqual([]);
  stepSketch('undo');
  expect(texts()).toEqual(['a', 'b']);
});

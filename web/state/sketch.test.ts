import { beforeEach, expect, test } from 'vitest';
import { writeInOtherTab } from '../../test/fixtures/page-globals';
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
  localStorage.clear();
  useSketch.setState({ items: [], chosen: null, isKept: true });
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

test('what two tabs of one device draw stands in both, whichever writes last, and each takes back only its own', () => {
  const ferry = note('渡口');
  putSketch(ferry);
  const other = [...useSketch.getState().items, note('老桥')];
  writeInOtherTab('wancun.sketch', JSON.stringify(other));
  expect(texts()).toEqual(['渡口', '老桥']);
  putSketch(note('水闸'));
  expect(JSON.parse(localStorage.getItem('wancun.sketch')!)).toHaveLength(3);
  undo();
  undo();
  expect(texts()).toEqual(['老桥']);
  redo();
  expect(texts()).toEqual(['渡口', '老桥']);
});

test('a change begins from what is kept now, even where this tab has not been told', () => {
  putSketch(note('渡口'));
  localStorage.setItem('wancun.sketch', JSON.stringify([...useSketch.getState().items, note('老桥')]));
  putSketch(note('水闸'));
  expect(texts()).toEqual(['渡口', '老桥', '水闸']);
});

test('where the device keeps nothing the notes hold for the visit', () => {
  const { setItem } = localStorage;
  localStorage.setItem = () => {
    throw new Error('full');
  };
  putSketch(note('渡口'));
  putSketch(note('老桥'));
  localStorage.setItem = setItem;
  expect([texts(), useSketch.getState().isKept]).toEqual([['渡口', '老桥'], false]);
  putSketch(note('水闸'));
  expect(JSON.parse(localStorage.getItem('wancun.sketch')!)).toHaveLength(3);
});

import type { MultiPolygon, Polygon, Position } from 'geojson';
import { beforeEach, expect, test } from 'vitest';
import { beginShape, endShape, useShape } from './shape';
import { emptyHand, useShapeHand } from './shape-hand';
import {
  chooseVertex,
  dragTo,
  drawRing,
  insertAt,
  letShapeGo,
  moveTo,
  rememberShape,
  removeAt,
  takeDrawn,
} from './shape-steps';
import { redo, undo, useUndo } from './undo';

const square = (lng: number, lat: number, size: number): Position[] => [
  [lng, lat],
  [lng + size, lat],
  [lng + size, lat + size],
  [lng, lat + size],
  [lng, lat],
];
const field: Polygon = { type: 'Polygon', coordinates: [square(113, 23, 1)] };
const geometry = () => useShape.getState().edited?.geometry;
const second = { part: 0, row: 0, at: 1 };

beforeEach(() => {
  useShapeHand.setState(emptyHand);
  useUndo.setState({ done: [], undone: [] });
  beginShape({ kind: 'polygon', geometry: field });
});

test('a drag of many frames is one step, taken back and done again as a whole', () => {
  for (const lng of [114.1, 114.2, 114.3]) dragTo(second, [lng, 23]);
  rememberShape(field);
  expect(geometry()).toMatchObject({ coordinates: [[[113, 23], [114.3, 23], {}, {}, {}]] });
  undo();
  expect(geometry()).toEqual(field);
  redo();
  expect(geometry()).toMatchObject({ coordinates: [[[113, 23], [114.3, 23], {}, {}, {}]] });
});

test('an arrow key that is held is one step, one that is pressed again another', () => {
  moveTo(second, [114.1, 23], false);
  moveTo(second, [114.2, 23], true);
  moveTo(second, [114.3, 23], true);
  moveTo(second, [114.4, 23], false);
  undo();
  expect(geometry()).toMatchObject({ coordinates: [[{}, [114.3, 23], {}, {}, {}]] });
  undo();
  expect(geometry()).toEqual(field);
  expect(undo()).toBe(false);
});

test('what was inserted and taken back leaves no vertex chosen that is not there', () => {
  const vertex = insertAt({ part: 0, row: 0, at: 3 }, [112.9, 23.5]);
  rememberShape(field);
  chooseVertex(vertex);
  expect(vertex.at).toBe(4);
  undo();
  // place 4 of a ring of four is its closing position
  expect(useShapeHand.getState().chosen).toBeNull();
});

test('a vertex under the hand that a step taken back has removed is no longer moved', () => {
  const vertex = insertAt({ part: 0, row: 0, at: 3 }, [112.9, 23.5]);
  rememberShape(field);
  undo();
  dragTo(vertex, [112.8, 23.5]);
  expect(geometry()).toEqual(field);
});

test('Delete goes on with the next vertex; the last three corners stay and it is said why', () => {
  chooseVertex(second);
  expect(removeAt(second)).toBe(true);
  expect(useShapeHand.getState()).toMatchObject({ chosen: second, refused: null });
  expect(removeAt(second)).toBe(false);
  expect(useShapeHand.getState().refused).toBe('too-few');
  expect(useUndo.getState().done).toHaveLength(1);
});

test('a hole that went takes the choice with it', () => {
  const hole: Position[] = [
    [113.2, 23.2],
    [113.4, 23.2],
    [113.2, 23.4],
    [113.2, 23.2],
  ];
  beginShape({ kind: 'polygon', geometry: { type: 'Polygon', coordinates: [square(113, 23, 1), hole] } });
  expect(removeAt({ part: 0, row: 1, at: 0 })).toBe(true);
  expect(geometry()).toEqual(field);
  expect(useShapeHand.getState().chosen).toBeNull();
});

test('what is drawn first is the shape, and taking it back leaves the hand to draw again', () => {
  beginShape({ kind: 'line', geometry: null });
  takeDrawn({
    type: 'LineString',
    coordinates: [
      [113.00000000049, 23],
      [114, 23],
    ],
  });
  expect(geometry()).toEqual({
    type: 'LineString',
    coordinates: [
      [113, 23],
      [114, 23],
    ],
  });
  undo();
  expect(useShape.getState().edited).toEqual({ kind: 'line', geometry: null });
});

test('a ring drawn beside the ground is a part, one across its border is refused and leaves no step', () => {
  drawRing(true);
  takeDrawn({ type: 'Polygon', coordinates: [square(115, 23, 1)] });
  expect((geometry() as MultiPolygon).coordinates).toHaveLength(2);
  expect(useShapeHand.getState().task).toBe('vertices');
  takeDrawn({ type: 'Polygon', coordinates: [square(113.5, 23.5, 1)] });
  expect(useShapeHand.getState().refused).toBe('rings-cross');
  expect(useUndo.getState().done).toHaveLength(1);
});

test('only ground that is there is given holes', () => {
  beginShape({ kind: 'polygon', geometry: null });
  drawRing(true);
  expect(useShapeHand.getState().task).toBe('vertices');
  beginShape({ kind: 'point', geometry: { type: 'Point', coordinates: [113, 23] } });
  drawRing(true);
  expect(useShapeHand.getState().task).toBe('vertices');
});

test('the tool put down, the shape stays and its steps are forgotten; a shape that ended takes no step', () => {
  removeAt(second);
  const after = geometry();
  letShapeGo();
  expect(undo()).toBe(false);
  expect(geometry()).toBe(after);
  endShape();
  expect(removeAt(second)).toBe(false);
  expect(useShape.getState().edited).toBeNull();
});

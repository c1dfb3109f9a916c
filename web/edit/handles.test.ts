import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { handleNear, handlesIn } from './handles';

const project = ([lng = 0, lat = 0]: Position) => ({ x: lng, y: -lat });
const all = [-1e6, -1e6, 1e6, 1e6] as const;
const field: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [100, 0],
      [100, 20],
      [0, 0],
    ],
  ],
};

test('each vertex has a handle, and each edge with room for one its middle', () => {
  const handles = handlesIn(field, project, all, null);
  expect(handles.map(({ kind, vertex, x }) => `${kind} ${vertex.at} ${x}`)).toEqual([
    'vertex 0 0',
    'middle 0 50',
    'vertex 1 100',
    'vertex 2 100',
    'middle 2 50',
  ]);
});

test('only what the view holds has handles', () => {
  expect(handlesIn(field, project, [90, -5, 110, 5], null).map(({ vertex }) => vertex.at)).toEqual([1]);
});

test('of a thousand vertices on a hundred pixels a handful have handles, and the chosen one', () => {
  const line = { type: 'LineString' as const, coordinates: Array.from({ length: 1000 }, (_, n) => [n / 10, 0]) };
  const chosen = { part: 0, row: 0, at: 333 };
  const handles = handlesIn(line, project, all, chosen);
  expect(handles.length).toBeLessThan(10);
  expect(handles.map(({ vertex }) => vertex.at)).toContain(333);
});

test('the hand takes a vertex before a middle that is nearer', () => {
  const handles = handlesIn(field, project, all, null);
  expect(handleNear(handles, { x: 97, y: -9 }, 12)).toMatchObject({ kind: 'vertex', vertex: { at: 1 } });
  expect(handleNear(handles, { x: 52, y: 3 }, 12)).toMatchObject({ kind: 'middle', vertex: { at: 0 } });
  expect(handleNear(handles, { x: 30, y: 60 }, 12)).toBeNull();
});

import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { numberOf, stepVertex } from './step-vertex';

const ground: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [113, 23],
      [114, 23],
      [114, 24],
      [113, 23],
    ],
    [
      [113.6, 23.1],
      [113.7, 23.1],
      [113.7, 23.2],
      [113.6, 23.1],
    ],
  ],
};

test('the walk goes through the outer ring, then the hole, each vertex once, and ends', () => {
  const walked: string[] = [];
  for (let here = stepVertex(ground, null, 1); here; here = stepVertex(ground, here, 1))
    walked.push(`${here.row}:${here.at}=${numberOf(ground, here).number}/6`);
  expect(walked).toEqual(['0:0=1/6', '0:1=2/6', '0:2=3/6', '1:0=4/6', '1:1=5/6', '1:2=6/6']);
});

test('the walk back begins at the last vertex and ends before the first', () => {
  expect(stepVertex(ground, null, -1)).toEqual({ part: 0, row: 1, at: 2 });
  expect(stepVertex(ground, { part: 0, row: 0, at: 0 }, -1)).toBeNull();
});

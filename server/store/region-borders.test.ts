import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { type StoredFeature, storeOf } from '../../test/fixtures/store-of';
import { regionBorders } from './region-borders';

const square = (x: number, y: number, width: number, height: number): Position[] => {
  const ring: Position[] = [];
  for (let at = 0; at < width; at++) ring.push([x + at, y]);
  for (let at = 0; at < height; at++) ring.push([x + width, y + at]);
  for (let at = width; at > 0; at--) ring.push([x + at, y + height]);
  for (let at = height; at > 0; at--) ring.push([x, y + at]);
  return [...ring, ring[0]!].map(([lng, lat]) => [113 + lng! / 100, 21 + lat! / 100]);
};
const region = (code: string, level: number, ring: Position[], visibility?: 'internal'): StoredFeature => ({
  geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  values: { code, level, name: code, short_name: code },
  regionCode: code,
  visibility,
});

/** Length of the borders of each level, in hundredths of a degree, counted in edges. */
function edgesByLevel(features: StoredFeature[], mask = new Uint8Array(features.length).fill(1)) {
  const store = storeOf(layers.region, features);
  const { levels, arcs, starts } = regionBorders(store, mask);
  const { arcStarts } = store.topology!;
  const edges: Record<number, number> = {};
  for (const [chain, level] of levels.entries())
    for (const ref of arcs.subarray(starts[chain]!, starts[chain + 1]!))
      edges[level] = (edges[level] ?? 0) + arcStarts[(ref >> 1) + 1]! - arcStarts[ref >> 1]! - 1;
  return { edges, chains: levels.length };
}

const county = region('990101000000', 3, square(0, 0, 4, 2));
const towns = [region('990101101000', 4, square(0, 0, 2, 2)), region('990101102000', 4, square(2, 0, 2, 2))];
const villages = [
  region('990101101001', 5, square(0, 0, 1, 2)),
  region('990101101002', 5, square(1, 0, 1, 2)),
  region('990101102001', 5, square(2, 0, 2, 2)),
];

test('each border is drawn once, at the highest level that it separates', () => {
  const { edges, chains } = edgesByLevel([county, ...towns, ...villages]);
  expect(edges).toEqual({ 3: 12, 4: 2, 5: 2 });
  expect(chains).toBe(3); // the outline is one line although towns and villages end on it
});

test('villages alone still tell where towns part', () => {
  const { edges } = edgesByLevel(villages);
  expect(edges[4]).toBe(2);
});

test('the towns of 中山 have no county between them and the city, and part as towns', () => {
  const { edges } = edgesByLevel([
    region('442000101000', 4, square(0, 0, 2, 2)),
    region('442000102000', 4, square(2, 0, 2, 2)),
  ]);
  expect(edges).toEqual({ 4: 14 });
});

test('a border of regions that the reader may not see is not drawn', () => {
  const mask = Uint8Array.from([0, 0, 0, 1, 1, 0]);
  const { edges } = edgesByLevel([county, ...towns, ...villages], mask);
  expect(edges).toEqual({ 5: 10 });
});

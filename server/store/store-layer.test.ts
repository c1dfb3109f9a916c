import { expect, test } from 'vitest';
import { worldX, worldY } from '#shared/geometry/project/world-units';
import { layers } from '#shared/layers';
import { storeOf } from '../../test/fixtures/store-of';
import type { Reader } from '../policy';
import { totalsOf } from './layer-totals';
import { featuresIn, visibleFeatures } from './store-layer';

const square = (lng: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, 21],
      [lng + 0.01, 21],
      [lng + 0.01, 21.01],
      [lng, 21.01],
      [lng, 21],
    ],
  ],
});
const store = storeOf(layers.parcel, [
  { geometry: square(113), visibility: 'public', regionCode: '990101101001', areaM2: 100, values: { dlbm: '0101' } },
  { geometry: square(114), visibility: 'internal', regionCode: '990101102001', areaM2: 20 },
  { geometry: square(115), visibility: 'restricted', regionCode: null, areaM2: 3 },
]);
const reader = (sees: Reader['sees'], regions: string[]): Reader => ({
  name: 'reader',
  seesPublic: false,
  edits: [],
  sees,
  regions,
  layers: null,
});

test('a reader sees rows of their kind in their regions and nothing else', () => {
  expect([...visibleFeatures(store, reader(['public'], ['']))]).toEqual([1, 0, 0]);
  expect([...visibleFeatures(store, reader(['public', 'internal'], ['']))]).toEqual([1, 1, 0]);
  expect([...visibleFeatures(store, reader(['public', 'internal'], ['990101102']))]).toEqual([0, 1, 0]);
  expect([...visibleFeatures(store, reader(['public', 'internal', 'restricted'], ['44']))]).toEqual([0, 0, 0]);
});

test('what is public is seen from anywhere, where a county opens it', () => {
  const scoped = reader(['public', 'internal'], ['990101102']);
  expect([...visibleFeatures(store, { ...scoped, seesPublic: true })]).toEqual([1, 1, 0]);
});

test('totals hold what the reader may see', () => {
  const totals = totalsOf(store, reader(['public', 'internal'], ['']));
  expect(totals).toMatchObject({ code: 'parcel', count: 2, internalCount: 1, areaM2: 120, revision: 1 });
  const [west, south, east, north] = totals.bbox!;
  for (const [seen, wanted] of [
    [west, 113],
    [south, 21],
    [east, 114.01],
    [north, 21.01],
  ])
    expect(Math.abs(seen! - wanted!)).toBeLessThan(1e-7);
  expect(totalsOf(store, reader(['public'], ['44']))).toMatchObject({ count: 0, areaM2: 0, bbox: null });
});

test('rings are held open, without repeated vertices, and found by their box', () => {
  expect(store.ringStarts).toEqual(Uint32Array.from([0, 4, 8, 12]));
  expect(featuresIn(store, worldX(113.9), worldY(22), worldX(116), worldY(20))).toEqual([1, 2]);
  expect(store.columns.get('dlbm')).toEqual({ values: [null, '0101'], at: Uint32Array.from([1, 0, 0]) });
});

test('an empty layer is served as empty', () => {
  const empty = storeOf(layers.area, []);
  expect(featuresIn(empty, -1e9, -1e9, 1e9, 1e9)).toEqual([]);
  expect(totalsOf(empty, reader(['public'], ['']))).toMatchObject({ count: 0, areaM2: 0, bbox: null });
});

test('holes, parts and multipoints keep their rings', () => {
  const [outer] = square(113).coordinates;
  const hole = outer!.map(([lng, lat]) => [113.002 + (lng! - 113) / 5, 21.002 + (lat! - 21) / 5]);
  const areas = storeOf(layers.area, [
    { geometry: { type: 'MultiPolygon', coordinates: [[outer!, hole], square(114).coordinates] } },
  ]);
  expect([...areas.ringIsHole]).toEqual([0, 1, 0]);
  const stops = storeOf(layers.stop, [
    {
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [113, 21],
          [114, 21],
        ],
      },
    },
  ]);
  expect([...stops.ringStarts]).toEqual([0, 1, 2]);
});

import { expect, test } from 'vitest';
import type { RegionOfTour } from '#shared/edition';
import type { FeatureDetail, StopFigure } from '#shared/feature';
import type { StopOfTour } from '../../state/tour-stop';
import { changesBetween, type TourChange } from './changes';

const figure: StopFigure = { label: '接待游客', value: 8.2, unit: '万人次', qualifier: 'about', source: '县文旅局' };
const village = (projects: number): RegionOfTour => ({
  code: '990101001001',
  name: '汐江村',
  totals: {
    areas: { count: 0, areaM2: 0 },
    projects: { count: projects, byStatus: {}, investWanYuan: 0 },
  },
});
const stopOf = (id: number, more: Record<string, unknown> = {}, region = village(3)): StopOfTour => ({
  id,
  name: `第${id}站`,
  lng: 113,
  lat: 21,
  region,
  detail: {
    id,
    values: { code: `s${id}`, name: `第${id}站`, script: null },
    geometry: { type: 'Point', coordinates: [113, 21] },
    figures: [],
    scene: null,
    highlighted: null,
    media: [],
    ...more,
  } as unknown as FeatureDetail,
});
const belt = (values: Record<string, unknown> = {}) =>
  ({ values: { name: '汐江画廊', length_m: 10_000, ...values }, geometry: null }) as unknown as FeatureDetail;
const between = (before: StopOfTour[], after: StopOfTour[]) =>
  changesBetween({ belt: belt(), stops: before }, { belt: belt(), stops: after }, 'zh-CN');
const all = [1, 2, 3, 4, 5].map((id) => stopOf(id));
const inOrder = (...ids: number[]) => ids.map((id) => stopOf(id));

test('the same tour differs in nothing', () => {
  expect(between(all, inOrder(1, 2, 3, 4, 5))).toEqual([]);
});

test('a stop that is put elsewhere has moved, and those that it passes have not', () => {
  expect(between(all, inOrder(2, 3, 4, 1, 5))).toEqual([{ kind: 'moved', stop: '第1站', before: 1, after: 4 }]);
});

test('stops that came and went are told by their places, and what follows them has not moved', () => {
  expect(between(all, inOrder(1, 9, 3, 4, 5))).toEqual([
    { kind: 'removed', stop: '第2站', at: 2 },
    { kind: 'added', stop: '第9站', at: 2 },
  ]);
});

test('a stop that an import brought anew under its code is the same', () => {
  const [first] = inOrder(1);
  const renewed = { ...first!, id: 77, detail: { ...first!.detail!, id: 77 } };
  expect(between([first!], [renewed])).toEqual([]);
});

test('of a stop its words, its figures, its view, its media and its place are told, from what to what', () => {
  const media = [{ sha256: 'a'.repeat(64), kind: '照片', place: null }];
  const scene = { year: 2025, shown: [{ layer: 'area', id: 3 }], isDimmed: true };
  const before = stopOf(1, { figures: [figure, { ...figure, label: '车位' }], media });
  const after = stopOf(1, {
    values: { code: 's1', name: '第1站', script: null, org: '县水务局' },
    geometry: { type: 'Point', coordinates: [113.1, 21] },
    figures: [{ ...figure, value: 9 }],
    scene,
    media: [
      { ...media[0], place: { lng: 113, lat: 21, directionDeg: null } },
      { ...media[0], sha256: 'b'.repeat(64) },
    ],
  });
  expect(between([before], [after])).toEqual<TourChange[]>([
    expect.objectContaining({ kind: 'column', stop: '第1站', before: null, after: '县水务局' }),
    { kind: 'place', stop: '第1站' },
    { kind: 'figure', stop: '第1站', before: figure, after: { ...figure, value: 9 } },
    { kind: 'figure', stop: '第1站', before: { ...figure, label: '车位' }, after: null },
    { kind: 'view', stop: '第1站', before: false, after: true },
    { kind: 'shown', stop: '第1站', before: 0, after: 1 },
    { kind: 'media', stop: '第1站', before: 1, after: 2 },
  ]);
});

test('that the rest is dimmed is told, and is no other view', () => {
  const scene = { year: 2025, shown: [{ layer: 'area', id: 3 }] };
  expect(between([stopOf(1, { scene })], [stopOf(1, { scene: { ...scene, isDimmed: true } })])).toEqual([
    { kind: 'shown', stop: '第1站', before: 1, after: 1 },
  ]);
});

test('a script is told as it is spoken: with the totals of its day in it', () => {
  const values = { code: 's1', name: '第1站', script: '村里有{{村.项目数}}个项目' };
  expect(between([stopOf(1, { values })], [stopOf(1, { values }, village(4))])).toEqual([
    { kind: 'script', stop: '第1站', before: '村里有3个项目', after: '村里有4个项目' },
  ]);
});

test('what is said of the belt as a whole is told first', () => {
  const changes = changesBetween(
    { belt: belt({ households: 10 }), stops: all },
    { belt: belt({ households: 12 }), stops: [] },
    'zh-CN',
  );
  expect(changes[0]).toMatchObject({ kind: 'column', stop: null, before: 10, after: 12 });
});

import { expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import type { StopOfTour } from '../../state/tour-stop';
import { type FindingCode, findingsOf, type Tried } from './findings';

const figure = { label: '停车位', value: 126, unit: '个', qualifier: 'exact', source: '县水务局' } as const;
const photo = { sha256: 'a'.repeat(64), kind: '照片', caption: '古渡新貌' };
const values = {
  problem: '杂草丛生',
  done: '清理河岸',
  next_step: '联网成线',
  script: '各位领导,这里有{{站.停车位}}车位。',
  is_schematic: false,
};
const stopAt = (n: number, lng: number, more: Record<string, unknown> = {}): StopOfTour => ({
  id: n,
  name: `第${n}站`,
  lng,
  lat: 20.9,
  region: null,
  detail: {
    id: n,
    values,
    figures: [figure],
    media: [photo],
    scene: null,
    highlighted: null,
    ...more,
  } as unknown as FeatureDetail,
});
const belt = {
  values: { name: '汐江画廊', length_m: 10_000 },
  geometry: {
    type: 'LineString',
    coordinates: [
      [113.19, 20.9],
      [113.3, 20.9],
    ],
  },
} as unknown as FeatureDetail;
const ready: Tried = {
  readyMedia: new Set([photo.sha256]),
  failedTiles: 0,
  layers: ['belt', 'stop'],
  hasFonts: true,
  contrast: 12,
  isOffline: true,
};
const whole = [stopAt(1, 113.2), stopAt(2, 113.22), stopAt(3, 113.25)];

const found = (stops: readonly StopOfTour[], tried: Partial<Tried> = {}, of = belt) =>
  findingsOf({ belt: of, stops, language: 'zh-CN' }, { ...ready, ...tried }).map(
    ({ level, code, stop, detail }) => [level, code, stop?.at ?? null, detail] as const,
  );
const withValues = (more: Record<string, unknown>) => [
  whole[0]!,
  stopAt(2, 113.22, { values: { ...values, ...more } }),
  whole[2]!,
];

test('a belt that lacks nothing is told nothing of', () => {
  expect(found(whole)).toEqual([]);
});

test.each<[string, () => ReturnType<typeof found>, 'red' | 'amber', FindingCode, number | null, string]>([
  ['a photo that was deleted', () => found(whole, { readyMedia: new Set() }), 'red', 'media-missing', 1, '古渡新貌'],
  [
    'a layer that was renamed',
    () => found([stopAt(1, 113.2, { scene: { layers: ['belt', 'red-line'] } }), ...whole.slice(1)]),
    'red',
    'layer-gone',
    1,
    'red-line',
  ],
  [
    'what it highlights and is gone, or not for this account to see',
    () => found([stopAt(1, 113.2, { highlighted: { features: [], missing: 2, cleared: null } }), ...whole.slice(1)]),
    'red',
    'shown-missing',
    1,
    '2',
  ],
  ['a text that was emptied', () => found(withValues({ done: null })), 'amber', 'part-empty', 2, 'done'],
  [
    'a stop of which nothing is told',
    () =>
      found([
        whole[0]!,
        stopAt(2, 113.22, { values: { ...values, problem: null, done: '', next_step: null }, figures: [] }),
        whole[2]!,
      ]),
    'red',
    'nothing-told',
    2,
    '',
  ],
  [
    'a title of 200 characters',
    () => found([{ ...whole[0]!, name: '长'.repeat(200) }, ...whole.slice(1)]),
    'red',
    'title-long',
    1,
    '200',
  ],
  ['a stop outside the province', () => found([...whole, stopAt(4, 2.35)]), 'red', 'outside', 4, '2.3500, 20.9000'],
  [
    'a stop far from the axis',
    () => found([...whole, { ...stopAt(4, 113.27), lat: 21 }]),
    'amber',
    'off-axis',
    4,
    '11.1',
  ],
  ['two stops on one point', () => found([...whole, stopAt(4, 113.25)]), 'amber', 'same-place', 4, '第3站'],
  [
    'no axis',
    () => found(whole, {}, { ...belt, geometry: null, values: { length_m: null } } as FeatureDetail),
    'red',
    'no-axis',
    null,
    '',
  ],
  ['no stops', () => found([]), 'red', 'no-stops', null, ''],
  ['a network that was off', () => found(whole, { failedTiles: 37 }), 'red', 'tiles-missing', null, '37'],
  [
    'a stop that could not be read',
    () => found([{ ...whole[0]!, detail: null }, ...whole.slice(1)]),
    'red',
    'stop-unread',
    1,
    '',
  ],
  [
    'a field that stands for nothing',
    () => found(withValues({ script: '共{{站.客房}}间' })),
    'red',
    'field-missing',
    2,
    '站.客房',
  ],
  [
    'a script that takes too long',
    () => found(withValues({ script: '讲'.repeat(400) })),
    'amber',
    'script-long',
    2,
    '01:46',
  ],
  ['a typeface that did not come', () => found(whole, { hasFonts: false }), 'red', 'font-missing', null, ''],
  ['words that hardly stand out', () => found(whole, { contrast: 2.13 }), 'red', 'contrast', null, '2.1'],
  [
    'a device that cannot play without a network',
    () => found(whole, { isOffline: false }),
    'amber',
    'not-offline',
    null,
    '',
  ],
])('%s is named, with where and what', (_, look, level, code, at, detail) => {
  expect(look()).toContainEqual([level, code, at, detail]);
});

test('what must be mended comes before what should be looked at', () => {
  const levels = found([stopAt(1, 2.35), ...whole], { isOffline: false, failedTiles: 1 }).map(([level]) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => (a === b ? 0 : a === 'red' ? -1 : 1)));
  expect(new Set(levels).size).toBe(2);
});

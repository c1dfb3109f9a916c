import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { tableWords } from '../messages/table';
import { zhCN } from '../messages/zh-cn';
import { cellText, tableColumns, type Words } from './table-columns';

const words: Words = { language: 'zh-CN', m: zhCN, w: tableWords['zh-CN'], areaUnit: 'mu' };
const names = new Map([
  ['440113000000', '番禺区'],
  ['440113001000', '市桥街道'],
  ['440113001001', '先锋社区'],
]);
const cell = (layer: 'parcel' | 'project', name: string, code: string) =>
  cellText(tableColumns(layers[layer], words).find((column) => column.name === name)!, code, names, words);

test('a parcel that is known to lie in a county alone names no town and no village, least of all the county', () => {
  expect([cell('parcel', 'region_town', '440113000000'), cell('parcel', 'region_village', '440113000000')]).toEqual([
    '',
    '',
  ]);
  expect([cell('parcel', 'region_town', '440113001000'), cell('parcel', 'region_village', '440113001000')]).toEqual([
    '市桥街道',
    '',
  ]);
  expect(cell('parcel', 'region_village', '440113001001')).toBe('先锋社区');
});

test('what is no parcel says the region that it lies in, whatever its level', () => {
  expect(tableColumns(layers.project, words).find(({ name }) => name === 'region_village')!.title).toBe('所在区域');
  expect(cell('project', 'region_village', '440113000000')).toBe('番禺区');
});

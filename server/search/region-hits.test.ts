import { expect, test } from 'vitest';
import { operator, publicReader } from '../policy';
import { readTree } from '../region/load-tree';
import { buildIndex } from '../region/region-index';
import { readAsked } from './asked';
import { regionHits } from './region-hits';

const index = buildIndex(
  readTree().map((row, at) => ({
    ...row,
    id: at + 1,
    hasBoundary: false,
    hasFacts: false,
    visibility: row.code.startsWith('4451') ? ('internal' as const) : ('public' as const),
  })),
  1,
);
const hits = (typed: string, prefix = '') => regionHits(index, operator, readAsked(typed), prefix);
const exact = (typed: string) =>
  hits(typed)
    .filter(({ closeness }) => closeness === 0)
    .map(({ region }) => region.code);

test('三角镇 is three towns, and none of the villages that bear their town’s name', () => {
  expect(exact('三角镇')).toEqual(['441402102000', '441623114000', '442000109000']);
  expect(hits('三角镇').filter(({ region }) => region.level === 5 && region.parentCode === '441623114000')).toEqual([]);
});

test('initials with and without the word for the kind, pinyin with blanks and in capitals', () => {
  expect(exact('zcjd')).toContain('440604011000');
  expect(exact('zc')).toContain('440604011000');
  expect(exact('Zhang Cha')).toContain('440604011000');
  expect(exact('zhangchajiedao')).toEqual(['440604011000']);
  expect(exact('sjz')).toEqual(expect.arrayContaining(['441402102000', '442000109000']));
  expect(exact('stc').every((code) => code.length === 12)).toBe(true);
});

test('a code finds its region whole and, from six digits on, what begins with it; full-width digits too', () => {
  expect(exact('441402102')).toEqual(['441402102000']);
  expect(exact('４４１４０２１０２０００')).toEqual(['441402102000']);
  expect(exact('44')).toEqual(['440000000000']);
  expect(hits('4414').map(({ region }) => region.code)).toEqual(['441400000000']);
  expect(hits('441402').every(({ region }) => region.code.startsWith('441402'))).toBe(true);
});

test('a region among others of its name is found by what lies above it, apart or in one word', () => {
  expect(hits('梅江 三角镇').map(({ region }) => region.code)).toEqual(['441402102000']);
  expect(hits('广东省梅州市梅江区三角镇').map(({ region }) => region.code)).toEqual(['441402102000']);
  expect(exact('中山三角')).toContain('442000109000');
});

test('traditional characters and a wrong character are found by their sound', () => {
  expect(hits('張槎').map(({ region }) => region.code)).toContain('440604011000');
  expect(hits('三角鎮').map(({ region }) => region.code)).toContain('442000109000');
});

test('signs are plain text', () => {
  for (const sign of ['%', '_', "'", '"', '\\', '.*', '[', '--']) expect(hits(sign), sign).toEqual([]);
});

test('a region narrows the search, and what the reader may not see is not found', () => {
  expect(hits('三角镇', '4420').map(({ region }) => region.code)).toEqual(['442000109000']);
  expect(exact('潮州市')).toEqual(['445100000000']);
  expect(regionHits(index, publicReader, readAsked('潮州市'), '')).toEqual([]);
});

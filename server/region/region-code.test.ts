import { expect, test } from 'vitest';
import { commonRegions, fullRegionCode, levelOfCode, parentOfCode } from './region-code';

test('a code of 2, 4, 6, 9 or 12 digits is padded to 12; anything else is no code', () => {
  expect(['44', '4414', '441402', '441402102', '441402102001'].map(fullRegionCode)).toEqual([
    '440000000000',
    '441400000000',
    '441402000000',
    '441402102000',
    '441402102001',
  ]);
  for (const text of ['', 'abc', '123', '4.40604E+11', '44140210２', '441402102001111', '-44', '44 14'])
    expect(fullRegionCode(text), text).toBeNull();
});

test('the zeros of a code tell its level', () => {
  expect(
    ['440000000000', '441400000000', '441402000000', '441402102000', '441402102001', '441900000000'].map(levelOfCode),
  ).toEqual([1, 2, 3, 4, 5, 2]);
});

test('a village lies in its town, a town in its county, and a town of 中山 in the city itself', () => {
  expect(parentOfCode('441402102001')).toBe('441402102000');
  expect(parentOfCode('441402102000')).toBe('441402000000');
  expect(parentOfCode('441402000000')).toBe('441400000000');
  expect(parentOfCode('441400000000')).toBe('440000000000');
  expect(parentOfCode('440000000000')).toBeNull();
  expect(parentOfCode('442000109000')).toBe('442000000000');
  expect(parentOfCode('441900003001')).toBe('441900003000');
});

test('districts of 广州 have the city in common, 广州 and 佛山 the province, towns of 中山 the city without counties', () => {
  expect(commonRegions('440103000000', '440118000000')[0]).toBe('440100000000');
  expect(commonRegions('440103000000', '440608000000')[0]).toBe('440000000000');
  expect(commonRegions('442000001000', '442000105000')[0]).toBe('442000000000');
  expect(commonRegions('441402000000', '441402102000')[0]).toBe('441402000000');
  expect(commonRegions('441402000000', '441402000000')).toContain('441402000000');
  expect(commonRegions('440103000000', '640001300060')).toEqual([]);
});

import { expect, test } from 'vitest';
import { formatArea, formatDate, formatKm, formatMoney, formatNumber, hedged, hedges } from './format';

test('the golden polygon G1 reads 1,703.00 亩, rounded once from unrounded m²', () => {
  expect(formatArea(1_135_334.56, 'mu', 'zh-CN').text).toBe('1,703.00');
  expect(formatArea((999.995 * 2000) / 3, 'mu', 'zh-CN').text).toBe('1,000.00');
});

test('an area reads in 亩, 公顷 or 平方米, each from the unrounded m²', () => {
  const areaM2 = 1_135_334.5649;
  expect(formatArea(areaM2, 'mu', 'zh-CN')).toEqual({ text: '1,703.00', unit: '亩' });
  expect(formatArea(areaM2, 'hectare', 'zh-CN')).toEqual({ text: '113.53', unit: '公顷' });
  expect(formatArea(areaM2, 'm2', 'en')).toEqual({ text: '1,135,334.56', unit: 'm²' });
});

test('15 亩 are one 公顷 and 1,000 亩 are 66.67 of them', () => {
  expect(formatArea(10_000, 'mu', 'zh-CN').text).toBe('15.00');
  expect(formatArea((1000 * 2000) / 3, 'hectare', 'zh-CN').text).toBe('66.67');
});

test('money stays in 万元 below one 亿元 and English counts in millions', () => {
  expect(formatMoney(2300, 'zh-CN')).toBe('2,300 万元');
  expect(formatMoney(32_100, 'zh-CN')).toBe('3.21 亿元');
  expect(formatMoney(32_100, 'en')).toBe('321.00 M yuan');
});

test('a length is told in kilometres with two decimals', () => {
  expect(formatKm(46_019.23, 'zh-CN')).toBe('46.02');
});

test('a day stays the same day in every time zone, and what is no day is shown as given', () => {
  expect(formatDate('2024-06-30', 'zh-CN')).toBe('2024年6月30日');
  expect(formatDate('2024-06-30T23:59:00Z', 'en')).toBe('Jun 30, 2024');
  expect(formatDate('5月底', 'zh-CN')).toBe('5月底');
});

test('约 stands before a figure and 以上 after it', () => {
  expect(hedges['zh-CN'].about).toEqual({ before: '约', after: '' });
  expect(hedges['zh-CN'].at_least).toEqual({ before: '', after: '以上' });
  expect(hedged('8.2 公里', 'about', 'zh-CN')).toBe('约8.2 公里');
  expect(hedged('8.2 km', 'about', 'en')).toBe('about 8.2 km');
  expect(hedged('8.2 km', 'exact', 'en')).toBe('8.2 km');
});

test('a figure that rounds to nothing has no minus', () => {
  expect([formatNumber(-0.001, 2, 'zh-CN'), formatNumber(-0, 0, 'en'), formatNumber(-1.5, 1, 'en')]).toEqual([
    '0.00',
    '0',
    '-1.5',
  ]);
});

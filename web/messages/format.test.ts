import { expect, test } from 'vitest';
import { formatDate, formatKm, formatMoney, formatMu, hedges } from './format';

test('the golden polygon G1 reads 1,703.00 亩, rounded once from unrounded m²', () => {
  expect(formatMu(1_135_334.56, 'zh-CN')).toBe('1,703.00');
  expect(formatMu((999.995 * 2000) / 3, 'zh-CN')).toBe('1,000.00');
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
});

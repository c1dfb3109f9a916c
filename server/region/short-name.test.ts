import { expect, test } from 'vitest';
import { regionKind } from './region-kind';
import { shortName, spokenName } from './short-name';

test('kinds follow the digits of the code, and for a county its name', () => {
  const kinds = (codes: [string, string][]) => codes.map(([code, name]) => regionKind(code, name));
  expect(
    kinds([
      ['440000000000', '广东省'],
      ['442000000000', '中山市'],
      ['441402000000', '梅江区'],
      ['440232000000', '乳源瑶族自治县'],
      ['440785000000', '恩平市'],
    ]),
  ).toEqual(['省', '地级市', '区', '县', '县级市']);
  expect(
    kinds([
      ['440604011000', '张槎街道'],
      ['441402102000', '三角镇'],
      ['441324200000', '蓝田瑶族乡'],
      ['441802450000', '清远市国营银盏林场'],
    ]),
  ).toEqual(['街道', '镇', '乡', '类似乡级']);
  expect(
    kinds([
      ['440604010001', '澜石社区居委会'],
      ['441402102205', '坜明村委会'],
      ['441323456598', '虚拟生活区'],
    ]),
  ).toEqual(['居委会', '村委会', '类似村级']);
});

test.each([
  ['梅江区', '区', '梅江'],
  ['中山市', '地级市', '中山'],
  ['乳源瑶族自治县', '县', '乳源'],
  ['连山壮族瑶族自治县', '县', '连山'],
  ['城区', '区', '城区'],
  ['张槎街道', '街道', '张槎'],
  ['石湾镇街道', '街道', '石湾镇'],
  ['古镇镇', '镇', '古镇'],
  ['蓝田瑶族乡', '乡', '蓝田'],
  ['清远市国营银盏林场', '类似乡级', '清远市国营银盏林场'],
  ['翠洲社区居民委员会', '居委会', '翠洲'],
  ['石岭居委会会', '居委会', '石岭'],
  ['三塘村村民委员会', '村委会', '三塘'],
  ['三塘村委会', '村委会', '三塘'],
  ['西村村委会', '村委会', '西村'],
  ['西村村村民委员会', '村委会', '西村'],
  ['和平新村村委会', '村委会', '和平新村'],
  ['红旗渔委会', '村委会', '红旗'],
  ['渔委会', '村委会', '渔委会'],
] as const)('%s (%s) is short %s', (name, kind, short) => {
  expect(shortName(name, kind)).toBe(short);
});

test('a village name that begins with its county and town loses them', () => {
  expect(shortName('连平县内莞镇横水村民委员会', '村委会', ['广东省', '河源市', '连平县', '内莞镇'])).toBe('横水');
  expect(shortName('地派镇社区居委员会', '居委会', ['广东省', '惠州市', '龙门县', '地派镇'])).toBe('地派镇');
});

test('people say 三塘村 and 澜石社区, whatever the committee is called', () => {
  expect(spokenName('三塘村村民委员会', '村委会', '三塘')).toBe('三塘村');
  expect(spokenName('澜石社区居委会', '居委会', '澜石')).toBe('澜石社区');
  expect(spokenName('和平新村村委会', '村委会', '和平新村')).toBe('和平新村');
  expect(spokenName('张槎街道', '街道', '张槎')).toBe('张槎街道');
});

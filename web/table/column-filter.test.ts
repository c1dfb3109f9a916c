import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter } from '#shared/filter/parse-filter';
import {
  conditionsOn,
  filterSentence,
  isBetween,
  isInRegions,
  isOneOf,
  limitsOf,
  valuesOf,
  withCondition,
  withGroup,
} from './column-filter';

test('a condition on a column takes the place of the one before; those on other columns stay', () => {
  const text = "dlbm like '02%' and area_mu >= 2 and qsxz = '30'";
  expect(withCondition(text, ['area_m2', 'area_mu'], isBetween('area_mu', 5, 10))).toBe(
    "dlbm like '02%' and qsxz = '30' and area_mu between 5 and 10",
  );
  expect(withCondition(text, ['dlbm'], null)).toBe("area_mu >= 2 and qsxz = '30'");
  expect(withCondition(undefined, ['dlbm'], isOneOf('dlbm', ['0101']))).toBe("dlbm = '0101'");
  expect(withCondition("dlbm = '0101'", ['dlbm'], null)).toBeNull();
});

test('a condition that ties two columns together is left alone', () => {
  const text = "(dlbm = '0101' or qsxz = '30') and area_mu > 1";
  const filter = parseFilter(withCondition(text, ['dlbm'], isOneOf('dlbm', ['0201'])) ?? '');
  expect(filter).toEqual(parseFilter("(dlbm = '0101' or qsxz = '30') and area_mu > 1 and dlbm = '0201'"));
});

test('ticked values come back from the filter that they made, blanks too', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null));
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 6 }), (values) => {
      const text = withCondition("area_mu > 1 and dlbm = 'x'", ['dlmc'], isOneOf('dlmc', values));
      const [condition, ...rest] = conditionsOn(text ?? '', ['dlmc']);
      expect(rest).toEqual([]);
      expect(new Set(valuesOf(condition))).toEqual(new Set(values));
    }),
  );
});

test('towns are told by how their codes begin, and come back as codes', () => {
  const towns = ['990101001000', '990101002000'];
  const text = withCondition(undefined, ['region_code'], isInRegions('region_code', towns));
  expect(text).toBe("region_code like '990101001%' or region_code like '990101002%'");
  expect(valuesOf(conditionsOn(text ?? '', ['region_code'])[0])).toEqual(towns);
});

test('limits come back from the filter that they made, open ends too', () => {
  expect(limitsOf(conditionsOn('area_mu >= 2', ['area_mu'])[0])).toEqual({ low: 2, high: null });
  expect(limitsOf(isBetween('plan_start', null, '2024-06-30') ?? undefined)).toEqual({ low: null, high: '2024-06-30' });
  expect(isBetween('area_mu', null, null)).toBeNull();
});

test('a group narrows to its own rows, where it has no value too', () => {
  expect(withGroup('area_mu > 1', ['dlmc', 'region_town'], ['果园', '990101001000'], 'region_code')).toBe(
    "area_mu > 1 and dlmc = '果园' and region_code like '990101001%'",
  );
  expect(withGroup(undefined, ['is_pbf', 'qsxz'], [false, null], 'region_code')).toBe(
    'is_pbf = false and qsxz is null',
  );
});

test('a filter reads as a sentence; what cannot be read is shown as it is', () => {
  const words = {
    titleOf: (column: string) => ({ dlbm: '地类编码', area_mu: '面积(亩)' })[column] ?? column,
    textOf: (_: string, value: unknown) => String(value),
    and: ' 且 ',
    or: ' 或 ',
    not: (sentence: string) => `非(${sentence})`,
    noValue: (title: string) => `${title}为空`,
    begins: (title: string, text: string) => `${title}以 ${text} 开头`,
    from: (title: string, low: string, high: string) => `${title} ${low} 至 ${high}`,
  };
  expect(filterSentence("dlbm like '02%' and area_mu >= 2", words)).toBe('地类编码以 02 开头 且 面积(亩) ≥ 2');
  expect(filterSentence("(dlbm is null or dlbm in ('01', '02')) and area_mu between 1 and 2", words)).toBe(
    '(地类编码为空 或 地类编码 = 01 / 02) 且 面积(亩) 1 至 2',
  );
  expect(filterSentence('dlbm ===', words)).toBe('dlbm ===');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter } from '#shared/filter/parse-filter';
import {
  filterSentence,
  isInTowns,
  isOneOf,
  isWithin,
  type Limits,
  limitsOn,
  valuesOn,
  withAlso,
  withGroup,
} from './column-filter';

/** As the column's menu does: what it showed makes room for what was chosen. */
const limited = (text: string | undefined, columns: string[], limits: Limits) =>
  withAlso(limitsOn(text, columns).rest, isWithin(limits));
const listed = (text: string | undefined, column: string, values: readonly (string | null)[]) =>
  withAlso(valuesOn(text, [column], 'values').rest, [isOneOf(column, values) ?? []].flat());
const closed = (value: number | string) => ({ value, isOpen: false });

test('what is chosen takes the place of what the menu showed; conditions on other columns stay', () => {
  const text = "dlmc = '果园' and area_mu >= 2 and qsxz = '30'";
  expect(limited(text, ['area_m2', 'area_mu'], { column: 'area_mu', low: closed(5), high: closed(10) })).toBe(
    "dlmc = '果园' and qsxz = '30' and area_mu between 5 and 10",
  );
  expect(listed(text, 'dlmc', [])).toBe("area_mu >= 2 and qsxz = '30'");
  expect(listed(undefined, 'dlbm', ['0101'])).toBe("dlbm = '0101'");
  expect(listed("dlbm = '0101'", 'dlbm', [])).toBeNull();
});

test('a condition that ties two columns together is left alone', () => {
  const text = "(dlbm = '0101' or qsxz = '30') and area_mu > 1";
  const filter = parseFilter(listed(text, 'dlbm', ['0201']) ?? '');
  expect(filter).toEqual(parseFilter("(dlbm = '0101' or qsxz = '30') and area_mu > 1 and dlbm = '0201'"));
});

test('what the menu cannot show is told apart, and stays beside what is chosen', () => {
  const orchards = "class_system = 'survey2019' and dlbm like '02%'";
  const { shown, others } = valuesOn(orchards, ['dlbm'], 'values');
  expect([shown, others]).toEqual([null, [{ op: 'like', column: 'dlbm', pattern: '02%' }]]);
  expect(listed(orchards, 'dlbm', ['0201'])).toBe(`${orchards} and dlbm = '0201'`);
  expect(limitsOn('area_mu <> 3 and area_mu >= 2', ['area_mu'])).toEqual({
    shown: { column: 'area_mu', low: closed(2), high: null },
    others: [{ op: '<>', column: 'area_mu', value: 3 }],
    rest: 'area_mu <> 3',
  });
  expect(limitsOn('area_mu >= 2 and area_m2 < 9000', ['area_m2', 'area_mu']).rest).toBe('area_m2 < 9000');
});

test('ticked values come back from the filter that they made, blanks too', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null));
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 6 }), (values) => {
      const text = listed("area_mu > 1 and dlbm = 'x'", 'dlmc', values);
      const { shown, others } = valuesOn(text ?? '', ['dlmc'], 'values');
      expect(others).toEqual([]);
      expect(new Set(shown)).toEqual(new Set(values));
    }),
  );
});

test('towns are told by how their codes begin, and come back as codes; no other code is one', () => {
  const towns = ['990101001000', '990101002000'];
  const text = withAlso(null, [isInTowns('region_code', towns) ?? []].flat());
  expect(text).toBe("region_code like '990101001%' or region_code like '990101002%'");
  expect(valuesOn(text ?? '', ['region_code'], 'towns').shown).toEqual(towns);
  expect(isInTowns('region_code', ['990101000000'])).toMatchObject({ pattern: '990101000%' });
  for (const other of ["region_code like '9901%'", "region_code = '990101001001'"])
    expect(valuesOn(other, ['region_code'], 'towns')).toMatchObject({ shown: null, rest: other });
});

test('limits come back from the filter that they made, with open ends, in one condition or in two', () => {
  const end = fc.option(fc.record({ value: fc.integer({ min: -99, max: 99 }), isOpen: fc.boolean() }));
  fc.assert(
    fc.property(end, end, (low, high) => {
      fc.pre(low !== null || high !== null);
      const limits = { column: 'area_mu', low, high };
      const text = withAlso("dlbm = 'x'", isWithin(limits));
      expect(limitsOn(text ?? '', ['area_m2', 'area_mu'])).toEqual({ shown: limits, others: [], rest: "dlbm = 'x'" });
    }),
  );
  expect(limitsOn("plan_start <= '2024-06-30'", ['plan_start']).shown).toEqual({
    column: 'plan_start',
    low: null,
    high: closed('2024-06-30'),
  });
  expect(limitsOn('area_mu >= 2 and area_mu < 5 and area_mu > 2', ['area_mu']).shown).toEqual({
    column: 'area_mu',
    low: { value: 2, isOpen: true },
    high: { value: 5, isOpen: true },
  });
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFilter } from '#shared/filter/check-filter';
import { type Filter, FilterFault } from '#shared/filter/filter';
import { filterColumns } from '#shared/filter/filter-columns';
import { parseFilter, parsePlaced } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import { layers } from '#shared/layers';

const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', "it's", '耕地%', "'", '\\'))
  .map((one) => one.replaceAll('\0', ''));
const name = fc.oneof(
  fc.constantFrom('dlbm', 'area_mu', 'and', 'Like', '地类', 'a "b"', 'date', '2a'),
  text.filter((one) => one !== ''),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const value = fc.oneof(text, number, fc.integer(), fc.boolean());
const end = fc.oneof(text, number);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 5 },
    fc.record({
      op: fc.constantFrom('=' as const, '<>' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
      column: name,
      value,
    }),
    fc.record({ op: fc.constant('between' as const), column: name, low: end, high: end }),
    fc.record({
      op: fc.constant('in' as const),
      column: name,
      values: fc.array(value, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant('like' as const), column: name, pattern: text }),
    fc.record({ op: fc.constant('is null' as const), column: name }),
    fc.record({ op: fc.constant('not' as const), arg: tie('filter') }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      args: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

describe('a filter in CQL2 text', () => {
  test('written and read again is the same filter', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(parseFilter(writeFilter(one))).toEqual(one);
      }),
      { numRuns: 500 },
    );
  });

  const pieces = fc.constantFrom(
    ...`and or not between in like is null true false date dlbm area_mu '02%' 'it''s' 2 -1.5e3 ( ) , = <> < <= > >= "a" ' " \\ 亩 ( ; --`.split(
      ' ',
    ),
  );
  test('is read, or told where it is none: nothing else comes of any text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(any, (one) => {
        try {
          const read = parseFilter(one);
          expect(parseFilter(writeFilter(read))).toEqual(read);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterFault);
          const { at, message } = error as FilterFault;
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(one.length);
          expect(message).toMatch(/expected .*; came /s);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('and binds closer than or, not closest, brackets closest of all', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((column) => ({ op: '=' as const, column, value: 1 })) as [
      Filter,
      Filter,
      Filter,
    ];
    expect(parseFilter('a = 1 OR b = 1 And c = 1')).toEqual({ op: 'or', args: [a, { op: 'and', args: [b, c] }] });
    expect(parseFilter('(a=1 or b=1) and c=1')).toEqual({ op: 'and', args: [{ op: 'or', args: [a, b] }, c] });
    expect(parseFilter('not a=1 and b=1')).toEqual({ op: 'and', args: [{ op: 'not', arg: a }, b] });
    expect(parseFilter('not (a=1 and b=1)')).toEqual({ op: 'not', arg: { op: 'and', args: [a, b] } });
    expect(parseFilter('a=1 and b=1 and c=1')).toEqual({ op: 'and', args: [a, b, c] });
  });

  test.each<[string, Filter]>([
    ["dlbm like '02%'", { op: 'like', column: 'dlbm', pattern: '02%' }],
    ["dlbm NOT LIKE '02%'", { op: 'not', arg: { op: 'like', column: 'dlbm', pattern: '02%' } }],
    ["name = 'it''s'", { op: '=', column: 'name', value: "it's" }],
    ['area_mu between 2 and 1e3', { op: 'between', column: 'area_mu', low: 2, high: 1000 }],
    ["plan_start >= DATE('2024-06-30')", { op: '>=', column: 'plan_start', value: '2024-06-30' }],
    ['is_pbf = TRUE', { op: '=', column: 'is_pbf', value: true }],
    ['dlbm IS NOT NULL', { op: 'not', arg: { op: 'is null', column: 'dlbm' } }],
    ['"a ""b""" in (-1, .5)', { op: 'in', column: 'a "b"', values: [-1, 0.5] }],
    ["地类 = '果园'", { op: '=', column: '地类', value: '果园' }],
  ])('%s', (source, expected) => {
    expect(parseFilter(source)).toEqual(expected);
  });

  test.each([
    ['', 0, 'column', 'its end'],
    ['dlbm', 4, 'operator', 'its end'],
    ['dlbm = 2亩', 8, 'and-or-end', '亩'],
    ['dlbm = "0601"', 7, 'value', '"0601"'],
    ['(a = 1', 6, 'closing', 'its end'],
    ["a = 'x", 4, 'quote', "'x"],
    ['a in (1; 2)', 7, 'character', ';'],
    ['a in ()', 6, 'value', ')'],
    ['a between 1 or 2', 12, 'and-between', 'or'],
    ['a between true and 2', 10, 'range', 'true'],
    ["a > DATE('2023-02-29')", 9, 'date', "'2023-02-29'"],
    ['a = 1e999', 4, 'finite', '1e999'],
    ['a is 1', 5, 'null', '1'],
    ['a not = 1', 6, 'negatable', '='],
    [`${'('.repeat(1000)}a = 1`, 60, 'shallow', '('],
  ])('%s is told at character %i', (source, at, expected, came) => {
    try {
      parseFilter(source);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ at, expected });
      expect((error as FilterFault).message).toContain(`; came ${came}.`);
    }
  });

  test('knows where each of its parts stands', () => {
    const { filter, places } = parsePlaced("dlbm = '01' and not (area_mu > 2)");
    if (filter.op !== 'and' || filter.args[1]?.op !== 'not') return expect.unreachable();
    expect(places.get(filter.args[0]!)).toBe(0);
    expect(places.get(filter.args[1])).toBe(16);
    expect(places.get(filter.args[1].arg)).toBe(21);
  });
});

describe('a filter over a layer', () => {
  const check = (code: 'parcel' | 'project' | 'belt', source: string) =>
    checkFilter(parseFilter(source), filterColumns(layers[code]))?.problem ?? null;

  test.each([
    ['parcel', "dlbm like '02%' and area_mu >= 2 and is_pbf = true"],
    ['project', "plan_start between '2024-01-01' and DATE('2024-12-31')"],
    ['belt', 'length_km > 3 and start_year in (2024, 2025)'],
  ] as const)('%s: %s fits', (code, source) => {
    expect(check(code, source)).toBeNull();
  });

  test.each([
    ['parcel', "right_holder = 'x'", { reason: 'column-unknown', column: 'right_holder' }],
    ['parcel', 'length_km > 1', { reason: 'column-unknown', column: 'length_km' }],
    ['parcel', 'not (dlbm is null or dlbm = 601)', { reason: 'value-unfit', column: 'dlbm', type: 'text', value: 601 }],
    ['parcel', "area_mu in (1, '2')", { reason: 'value-unfit', column: 'area_mu', value: '2' }],
    ['parcel', 'is_pbf > true', { reason: 'operator-unfit', column: 'is_pbf', op: '>' }],
    ['parcel', "area_mu like '2%'", { reason: 'operator-unfit', column: 'area_mu', op: 'like' }],
    ['project', "plan_start > '2024-06'", { reason: 'day-invalid', value: '2024-06' }],
  ] as const)('%s: %s does not', (code, source, problem) => {
    expect(check(code, source)).toMatchObject(problem);
  });

  test('a restricted column is not among those that may be named', () => {
    expect(filterColumns(layers.parcel).map(({ name }) => name)).not.toContain('right_holder');
  });
});

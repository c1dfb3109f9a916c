import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFilter } from '#shared/filter/check-filter';
import { filterColumns } from '#shared/filter/filter-columns';
import { parseFilter } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import { layers } from '#shared/layers';
import { type Condition, type Conditions, conditionsOf, filterOf, operatorsFor } from './conditions';

const columns = filterColumns(layers.parcel);
const textOf = (conditions: Conditions) => {
  const { filter } = filterOf(conditions, columns);
  return filter && writeFilter(filter);
};
const linesOf = (text: string) => conditionsOf(parseFilter(text), columns);

const word = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && !text.includes('\0'));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const figure = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const land = fc.tuple(fc.constantFrom('survey2019', 'yongdi2023'), fc.constantFrom('02', '0201', '0201K', '06'));

const valuesFor = ({ name, type }: (typeof columns)[number], operator: string): fc.Arbitrary<readonly string[]> => {
  if (['yes', 'no', 'empty', 'filled'].includes(operator)) return fc.constant([]);
  if (operator === 'class')
    return fc.array(
      land.map((pair) => pair.join(':')),
      { minLength: 1, maxLength: 3 },
    );
  if (operator === 'one-of') return fc.array(word, { minLength: 1, maxLength: 4 });
  if (operator === 'between')
    return type === 'date'
      ? fc.tuple(day, day).map((days) => days.toSorted())
      : fc.tuple(figure, figure).map((pair) => pair.toSorted((a, b) => a - b).map(String));
  if (type === 'text' || name === 'dlbm') return fc.tuple(word);
  return type === 'date' ? fc.tuple(day) : fc.tuple(figure.map(String));
};
const condition: fc.Arbitrary<Condition> = fc
  .constantFrom(...columns)
  .chain((column) =>
    fc
      .constantFrom(...operatorsFor(column.name, columns))
      .chain((operator) => valuesFor(column, operator).map((values) => ({ column: column.name, operator, values }))),
  );
const anyConditions: fc.Arbitrary<Conditions> = fc.record({
  join: fc.constantFrom('all', 'any'),
  rows: fc.array(condition, { minLength: 1, maxLength: 5 }),
});

describe('lines and text of a filter', () => {
  test('every filter that lines can say is read back as the same filter, through its text', () => {
    fc.assert(
      fc.property(anyConditions, (conditions) => {
        const { filter, faults } = filterOf(conditions, columns);
        expect(faults.size).toBe(0);
        expect(checkFilter(filter!, columns)).toBe(null);
        const again = conditionsOf(parseFilter(writeFilter(filter!)), columns);
        expect(filterOf(again!, columns).filter).toEqual(filter);
      }),
      { numRuns: 400 },
    );
  });

  test('lines of one kind come back as they were', () => {
    const conditions: Conditions = {
      join: 'any',
      rows: [
        { column: 'area_mu', operator: 'ge', values: ['2'] },
        { column: 'qsdwmc', operator: 'contains', values: ['50%_的\\村'] },
        { column: 'is_pbf', operator: 'no', values: [] },
        { column: 'tbbh', operator: 'one-of', values: ["甲'乙", '丙'] },
      ],
    };
    expect(textOf(conditions)).toBe(
      String.raw`area_mu >= 2 or qsdwmc like '%50\%\_的\\村%' or is_pbf = false or tbbh in ('甲''乙', '丙')`,
    );
    expect(linesOf(textOf(conditions)!)).toEqual(conditions);
  });

  test('a land class is asked for with its system', () => {
    const orchards: Conditions = {
      join: 'all',
      rows: [
        { column: 'dlbm', operator: 'class', values: ['survey2019:02', 'survey2019:0101'] },
        { column: 'area_mu', operator: 'ge', values: ['2'] },
      ],
    };
    expect(textOf(orchards)).toBe(
      "(class_system = 'survey2019' and dlbm like '02%' or class_system = 'survey2019' and dlbm like '0101%') and area_mu >= 2",
    );
    expect(linesOf(textOf(orchards)!)).toEqual(orchards);
  });

  test('what lines cannot say stays text', () => {
    for (const text of [
      'not (area_mu > 2)',
      "area_mu > 2 and (tbbh = '1' or tbbh = '2') and (dlbm = '3' or area_mu < 1)",
      "dlbm like '0_01'",
      'tax_per_mu <> 4',
      'level_unknown = 4',
      "tbbh not in ('1')",
    ])
      expect(linesOf(text), text).toBe(null);
  });

  test('a blank line asks nothing, a wrong one says why', () => {
    const rows: Condition[] = [
      { column: 'area_mu', operator: 'ge', values: [' '] },
      { column: 'area_mu', operator: 'ge', values: ['两亩'] },
      { column: 'area_mu', operator: 'between', values: ['5', '2'] },
      { column: 'area_mu', operator: 'le', values: ['1,200.5'] },
    ];
    const { filter, faults } = filterOf({ join: 'all', rows }, columns);
    expect(filter).toEqual({ op: '<=', column: 'area_mu', value: 1200.5 });
    expect([...faults]).toEqual([
      [1, 'number'],
      [2, 'order'],
    ]);
  });
});

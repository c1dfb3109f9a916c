import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnType } from '#shared/layers';
import { numberAsText, parseValue } from './parse-value';

const parsed = (raw: unknown, type: ColumnType) => {
  const result = parseValue(raw, type);
  return result.ok ? result.value : 'unreadable';
};

test('numbers come with commas, full-width digits and blanks', () => {
  expect(parsed('1,234.5', 'number')).toBe(1234.5);
  expect(parsed('１２３４．５', 'number')).toBe(1234.5);
  expect(parsed(' −12 ', 'number')).toBe(-12);
  expect(parsed('1.5e3', 'number')).toBe(1500);
});

test('every number survives its own text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parsed(String(value), 'number')).toBe(value || 0); // the text of -0 is 0
    }),
  );
});

test('what is no number is not guessed at', () => {
  for (const text of ['约3000', '5000万', '1.2亿', '12,34', '1,2345', '-', 'NaN', '∞', '3/4', '0x10'])
    expect([text, parsed(text, 'number')]).toEqual([text, 'unreadable']);
  expect(parsed('3.5', 'integer')).toBe('unreadable');
  expect(parsed('99999999999', 'integer')).toBe('unreadable');
});

test('yes and no in the ways of tables', () => {
  for (const text of ['是', '1', 'true', 'Y', '有', '√', 1]) expect(parsed(text, 'boolean')).toBe(true);
  for (const text of ['否', '0', 'FALSE', 'n', '无', 0]) expect(parsed(text, 'boolean')).toBe(false);
  expect(parsed('部分', 'boolean')).toBe('unreadable');
});

test('whole dates are read; a month names no day', () => {
  for (const text of [
    '2024-05-01',
    '2024/5/1',
    '2024.5.1',
    '2024年5月1日',
    '20240501',
    '２０２４年５月１日',
    '2024-05-01T08:00:00',
  ])
    expect([text, parsed(text, 'date')]).toEqual([text, '2024-05-01']);
  for (const text of ['2024年5月', '2024.5', '5月底', '已开工', '2024-02-30', '2023-2025'])
    expect([text, parsed(text, 'date')]).toEqual([text, 'unreadable']);
});

test('an empty cell is null in every type', () => {
  for (const type of ['text', 'integer', 'number', 'boolean', 'date'] as const)
    for (const raw of [null, undefined, '', '  ']) expect(parsed(raw, type)).toBeNull();
});

test('a long code that came as a number keeps its digits', () => {
  expect(numberAsText(440604011000)).toBe('440604011000');
  expect(parsed(1e21, 'text')).toBe('1000000000000000000000');
});

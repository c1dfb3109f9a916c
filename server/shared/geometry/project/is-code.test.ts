import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCoordinates } from './read-coordinates';

const read = (typed: string) => readCoordinates(typed, [113.0, 20.7, 113.5, 21.1]);

test.each([
  ...['440604011', '4414021020001', '440604011 440604012', '441402-0012', '0012', '0012 0013', '001, 002', '0601 0602'],
  ...['13800138000', '138 0013 8000', '0757 86123456', '0757-86123456', '+86 13800138000', '400 830 8888'],
  ...['2023-06', '2023-06-30', '2023/06/30', '2023.06.30', '2023 06 30', '2021 - 2023', '23.06.30 24.06.30', '12:30'],
  ...['三角镇 12', '图斑 123 456', '第3 4组', '12亩', '12.5亩 30.2亩', '东12路', '西3村', 'S12', '12E', '北12', '5分'],
  ...['3 4', '12/34', '1,2', '1 2 3', '123 456', '1,234', '1,234.5', '1.2.3 1.2.4', '12-3 4-5', 'K12+300', '100%'],
])('%s is a code, a date, a number or a name', (typed) => {
  expect(read(typed)).toEqual({ kind: 'none' });
});

test('whole numbers of two digits are no place, whatever stands between them', () => {
  const number = fc.integer({ min: 0, max: 72 });
  const sign = fc.constantFrom(' ', ', ', ',', '/', '-', ':', '、', ';', '\t');
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), sign, (numbers, between) => {
      expect(read(numbers.join(between)).kind).not.toBe('found');
    }),
  );
});

test('codes of regions, six, nine or twelve digits, are no place, alone or in a list', () => {
  const code = fc
    .tuple(fc.integer({ min: 440100, max: 445399 }), fc.constantFrom('', '001', '001201'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(code, { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', ', ', '、'), (codes, between) => {
      expect(read(codes.join(between)).kind).not.toBe('found');
    }),
  );
});

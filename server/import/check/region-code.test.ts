import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRegionCode } from './region-code';

const digits = (length: number) => fc.stringMatching(new RegExp(`^44\\d{${length - 2}}$`));

test('6, 9 and 12 digits are padded to 12, as text or as number', () => {
  fc.assert(
    fc.property(fc.constantFrom(6, 9, 12).chain(digits), (text) => {
      expect(readRegionCode(text)).toEqual({ ok: true, code: text.padEnd(12, '0'), statClass: null });
      expect(readRegionCode(Number(text))).toEqual(readRegionCode(text));
      expect(readRegionCode(`${text}.0`)).toEqual(readRegionCode(text));
    }),
  );
});

test('15 digits are 12 and the class of town or country; the 19 of ZLDWDM begin with 12', () => {
  expect(readRegionCode('440604012001111')).toEqual({ ok: true, code: '440604012001', statClass: '111' });
  expect(readRegionCode('4406040120010000000')).toMatchObject({ code: '440604012001' });
});

test('what a spreadsheet made of a code is told from a code', () => {
  for (const text of ['4.40604E+11', '4.4E+11', '4.40604011e11'])
    expect(readRegionCode(text)).toMatchObject({ ok: false, why: 'spoiled' });
});

test('other schemes are no region codes', () => {
  expect(readRegionCode('64000130006')).toMatchObject({ why: 'length' });
  expect(readRegionCode('CN044020')).toMatchObject({ why: 'not-digits' });
  expect(readRegionCode('998877')).toMatchObject({ ok: true });
  expect(readRegionCode('018877')).toMatchObject({ why: 'province' });
  expect(readRegionCode('')).toMatchObject({ why: 'empty' });
  expect(readRegionCode(null)).toMatchObject({ why: 'empty' });
});

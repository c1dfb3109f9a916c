import { expect, test } from 'vitest';
import { writeFilter } from '#shared/filter/write-filter';
import { contains, isInOneOf } from './sought-condition';

test('a value is looked for anywhere in the column, whatever the case, signs of a pattern as they stand', () => {
  expect(writeFilter(contains('dlmc', '果园'))).toBe("dlmc like '%果园%'");
  expect(writeFilter(contains('code', 'a_1'))).toBe(String.raw`code like '%a\_1%' or code like '%A\_1%'`);
});

test('a place is looked for by the codes of the regions that have the name', () => {
  expect(isInOneOf('region_code', [])).toBeNull();
  expect(writeFilter(isInOneOf('region_code', ['441402102000', '441402102205'])!)).toBe(
    "region_code like '441402102%' or region_code like '441402102205%'",
  );
});

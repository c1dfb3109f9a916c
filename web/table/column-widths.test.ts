import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldWidth, LEAST_PX, readWidths, widthsText } from './column-widths';

test('widths come back as they were kept', () => {
  const name = fc.constantFrom('dlmc', 'area_m2', 'region_village', 'tax_per_mu');
  fc.assert(
    fc.property(fc.dictionary(name, fc.integer({ min: 48, max: 1200 }), { noNullPrototype: true }), (widths) => {
      expect(readWidths(widthsText(widths))).toEqual(widths);
    }),
  );
});

test('no column is kept narrower than can be grasped, whatever stands in the browser', () => {
  expect(heldWidth(-20)).toBe(LEAST_PX);
  expect(readWidths('dlmc:3,area_m2:99999')).toEqual({ dlmc: 48, area_m2: 1200 });
  fc.assert(
    fc.property(fc.string(), (text) => Object.values(readWidths(text)).every((px) => px >= LEAST_PX && px <= 1200)),
  );
});

test('what is damaged is left out, the rest holds', () => {
  expect(readWidths('dlmc:120,area_m2,:80,dlbm:x,code:96')).toEqual({ dlmc: 120, code: 96 });
  expect(readWidths(null)).toEqual({});
});

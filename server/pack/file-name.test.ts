import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asFileName } from './file-name';

test('the name of a belt stays as it is', () => {
  expect(asFileName('汐江画廊农旅融合示范带', '示范带')).toBe('汐江画廊农旅融合示范带');
});

test('whatever a belt is called, its name is one part of a path that Windows takes too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = asFileName(text, '示范带');
      expect(name).not.toMatch(/[<>:"/\\|?*\p{C}]|^[. ]|[. ]$/u);
      expect(name.length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(60);
    }),
  );
  for (const text of ['..', '../../etc', 'C:\\', '\u202e', ' . '])
    expect(asFileName(text, '示范带')).toMatch(/^(示范带|etc|C)$/);
});

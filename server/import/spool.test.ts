import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSpool } from './spool';

test('rows come back bit for bit, in order, as often as they are asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.double(), { maxLength: 5 }), { maxLength: 1200 }), (rows) => {
      const spool = openSpool<number[]>(() => 50);
      for (const row of rows) spool.push(row);
      expect([...spool.pages()].flat()).toEqual(rows);
      expect([...spool.pages()].flat()).toEqual(rows);
      expect(spool.count).toBe(rows.length);
      spool.close();
    }),
    { numRuns: 20 },
  );
});

test('a heavy row ends its page', () => {
  const spool = openSpool<number>((weight) => weight);
  for (const weight of [10, 50_000, 10]) spool.push(weight);
  expect([...spool.pages()].map((page) => page.length)).toEqual([2, 1]);
  spool.close();
});

test.skipIf(process.platform === 'win32')('its file has no name while it is open', () => {
  const names = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wancun-import-')).length;
  const before = names();
  const spool = openSpool<number>(() => 1);
  expect(names()).toBe(before);
  spool.close();
});

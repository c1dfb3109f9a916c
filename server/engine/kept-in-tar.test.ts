import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptInTar } from './kept-in-tar';

const folder = mkdtempSync(join(tmpdir(), 'wancun-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const deep = `${'a'.repeat(80)}/${'b'.repeat(60)}`;
const texts: Record<string, string> = {
  'lib/postgis-3.so': 'x'.repeat(512),
  'lib/postgis_raster-3.so': 'y'.repeat(1025),
  'share/proj.db': '库'.repeat(700),
  'share/empty.control': '',
  [`${deep}/deep.sql`]: 'select 1;',
};
for (const [name, text] of Object.entries(texts)) {
  mkdirSync(join(folder, 'in', name, '..'), { recursive: true });
  writeFileSync(join(folder, 'in', name), text);
}
const path = join(folder, 'whole.tar');
execFileSync('tar', ['--format=ustar', '-cf', path, '-C', join(folder, 'in'), ...Object.keys(texts)]);
const whole = readFileSync(path);

/** What tar itself takes out of it. */
function taken(tar: Buffer): Record<string, string> {
  const names = execFileSync('tar', ['-tf', '-'], { input: tar }).toString('utf8').trim().split('\n').filter(Boolean);
  return Object.fromEntries(
    names.map((name) => [name, execFileSync('tar', ['-xOf', '-', name], { input: tar }).toString('utf8')]),
  );
}

test('tar takes out what was kept, byte for byte, and nothing else', () => {
  const { 'lib/postgis_raster-3.so': _, ...others } = texts;
  expect(taken(keptInTar(whole, (name) => !name.includes('raster')))).toEqual(others);
  expect(taken(keptInTar(whole, () => true))).toEqual(texts);
  expect(taken(keptInTar(whole, () => false))).toEqual({});
});

test('a tar that was cut off is refused, with the entry that is not whole', () => {
  expect(() => keptInTar(whole.subarray(0, 1536), () => true)).toThrow('lib/postgis_raster-3.so of 1025 bytes');
});

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openSource } from './open-source';
import { collection, feature, given, inOwnFolder, leftovers, reading, refusal } from './source-fixture';

inOwnFolder();

describe('limits and ends', () => {
  test('a file over the limit and a layer with too many vertices are refused', async () => {
    const path = given({ 'a.geojson': collection(feature({}), feature({})) });
    expect(await refusal(path, { limits: { fileBytes: 100 } })).toMatch(/at most 100 bytes are read at once/);
    expect(await refusal(path, { limits: { vertices: 7 } })).toMatch(/more than 7 vertices/);
  });

  test('a missing file, an empty folder and a folder of papers are told', async () => {
    expect(await refusal(join(given({ 'a.txt': 'x' }), '../nowhere.shp'))).toMatch(/There is no file or folder/);
    const empty = join(given({ 'a.txt': 'x' }), '../empty');
    mkdirSync(empty);
    expect(await refusal(empty)).toBe('empty is an empty folder.');
    expect(await refusal(join(given({ 'b.txt': 'x', 'c.pdf': 'y' }), '..'))).toMatch(
      /holds no file that can be read as map data/,
    );
  });

  test('a folder lists its files as layers, leaves tables aside, and has one fingerprint', async () => {
    const path = given({
      'a.geojson': collection(feature({})),
      'b.geojson': collection(feature({})),
      'package.json': '{"name":"x"}',
    });
    const seen = await reading(join(path, '..'), ({ layers, sha256, bytes }) => {
      expect(layers.map(({ name }) => name)).toEqual(['a', 'b']);
      expect(layers[0]!.notes.join()).toContain('Left aside: package.json');
      return { sha256, bytes };
    });
    expect(seen.sha256).toMatch(/^[0-9a-f]{64}$/);
    await reading(path, ({ sha256, bytes }) => {
      expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
      expect(bytes).toBe(readFileSync(path).length);
    });
  });

  test('an aborted reading ends with its reason and leaves nothing behind', async () => {
    const many = gzipSync(collection(...Array.from({ length: 60_000 }, (_, n) => feature({ n }))));
    const path = given({ 'a.json.gz': many });
    const reason = new Error('enough');
    await expect(openSource(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 60);
    await expect(openSource(path, { signal: controller.signal })).rejects.toBe(reason);
    expect(leftovers()).toEqual([]);
  });

  test('Ctrl-C removes what was unpacked', async () => {
    const path = given({ 'a.json.gz': gzipSync(collection(...Array.from({ length: 20 }, (_, n) => feature({ n })))) });
    const program = join(path, '../hold.mts');
    const module = new URL('./open-source.ts', import.meta.url).href;
    writeFileSync(
      program,
      `import { openSource } from ${JSON.stringify(module)};\nawait openSource(${JSON.stringify(path)});\nconsole.log('open');\nsetInterval(() => {}, 1000);\n`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((open) => child.stdout.once('data', open));
    expect(leftovers()).toHaveLength(1);
    child.kill('SIGINT');
    const ended = await new Promise((end) => child.once('exit', (_code, signal) => end(signal)));
    expect(ended).toBe('SIGINT');
    expect(leftovers()).toEqual([]);
  });
});

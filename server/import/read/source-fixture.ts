import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Source, SourceError, type SourceFeature } from '../source';
import { type OpenOptions, openSource } from './open-source';

const { TMPDIR } = process.env;
let folder: string;
let files = 0;

/** For tests that write files and open them: a folder of their own, with the temporary files of the importer in it. */
export function inOwnFolder(): void {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wancun-read-test-'));
    // Other tests unpack archives at the same time: what is left behind is looked for in a folder of our own.
    process.env.TMPDIR = join(folder, 'tmp');
    mkdirSync(process.env.TMPDIR);
  });
  afterAll(() => {
    process.env.TMPDIR = TMPDIR;
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Writes one file, or several side by side, in a folder of their own; returns the path of the first. */
export function given(contents: Record<string, Buffer | string>): string {
  const own = join(folder, String(files++));
  for (const [name, content] of Object.entries(contents)) {
    const path = join(own, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
  }
  return join(own, Object.keys(contents)[0]!);
}

/** Opens, works and closes. */
export async function reading<T>(
  path: string,
  work: (source: Source) => T | Promise<T>,
  options?: OpenOptions,
): Promise<T> {
  const source = await openSource(path, options);
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

export async function featuresOf(
  path: string,
  options?: OpenOptions,
  axes: { fromCrs: string | null; swapAxes: boolean } = { fromCrs: null, swapAxes: false },
): Promise<SourceFeature[]> {
  return reading(
    path,
    async (source) => {
      const features: SourceFeature[] = [];
      for await (const feature of source.read(source.layers[0]!, axes)) features.push(feature);
      return features;
    },
    options,
  );
}

/** The sentence with which a path is refused; a sentence it must be. */
export async function refusal(path: string, options?: OpenOptions): Promise<string> {
  const error = await reading(path, () => null, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  const { message } = error as Error;
  expect(message.trim().endsWith('.')).toBe(true);
  expect(message).not.toMatch(/undefined|\[object|wancun-import-/);
  return message;
}

/** What the importer has left in its temporary folder. */
export const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wancun-import-'));

export const square = [
  [
    [113, 22],
    [113.1, 22],
    [113.1, 22.1],
    [113, 22],
  ],
];
export const feature = (properties: unknown, extra: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: square },
  ...extra,
});
export const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

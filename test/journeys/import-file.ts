import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { inject } from 'vitest';

/** Imports as a person would, from the command line, into the database that the page is served from. */
export function importFile(name: string, collection: FeatureCollection, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-file-'));
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(collection));
  const { DATABASE_URL: _, ...env } = process.env;
  try {
    return execFileSync('npx', ['--no-install', 'tsx', 'scripts/import.ts', file, ...options], {
      env: { ...env, WANCUN_DATA: inject('dataFolder') },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

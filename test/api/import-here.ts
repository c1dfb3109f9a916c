import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { reading } from '../../server/db';
import type { NoticeCode } from '../../server/import/check/notice';
import type { ImportOptions } from '../../server/import/options';
import type { ImportReport } from '../../server/import/report';
import { runImport } from '../../server/import/run';

const usual: Omit<ImportOptions, 'path' | 'layer'> = {
  crs: null,
  datum: null,
  encoding: null,
  maps: [],
  region: null,
  sourceLayer: null,
  dryRun: false,
  visibility: 'internal',
  title: null,
  role: 'context',
  source: null,
  unit: null,
  actor: 'test',
};

/** Imports a file of one layer into the database of this test file. */
export async function importHere(
  path: string,
  layer: string,
  more: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const reports = await runImport({ ...usual, path, layer, ...more });
  if (reports.length !== 1) throw new Error(`${path} has ${reports.length} layers.`);
  return reports[0]!;
}

export const codesOf = ({ notices }: ImportReport): string[] => notices.map(({ level, code }) => `${level} ${code}`);

export const valuesOf = (report: ImportReport, code: NoticeCode): unknown[] =>
  report.notices.filter((notice) => notice.code === code).map(({ values }) => values);

export const countOf = (table: string, where = 'true'): Promise<number> =>
  reading(
    async (sql) => (await sql.unsafe(`select count(*) as n from ${table} where valid_to is null and ${where}`))[0]!.n,
  );

/** Files of this test, gone with it. */
export function scratchFolder(): (name: string, content: unknown) => string {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  };
}

type Row = { properties?: Record<string, unknown>; ring?: number[][]; geometry?: unknown };

export const collection = (rows: readonly Row[]) => ({
  type: 'FeatureCollection',
  features: rows.map(({ properties = {}, ring, geometry }) => ({
    type: 'Feature',
    properties,
    geometry: geometry ?? (ring ? { type: 'Polygon', coordinates: [ring] } : null),
  })),
});

/** A square of some metres, right-handed. */
export const squareAt = (lng: number, lat: number, sizeDeg = 0.001): number[][] => [
  [lng, lat],
  [lng + sizeDeg, lat],
  [lng + sizeDeg, lat + sizeDeg],
  [lng, lat + sizeDeg],
  [lng, lat],
];

const shared = resolve(import.meta.dirname, '../../../shared/data');

/** Real files that are not ours to ship: tests that need them say so where they are absent. */
export const sharedData = existsSync(shared) ? shared : null;
if (!sharedData) console.warn('The sets of real data are absent: their imports are not tested.');

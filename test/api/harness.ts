import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { stopAdjacency } from '../../server/adjacency/adjacency';
import { createApp } from '../../server/app';
import { closeDatabase } from '../../server/db';
import { mediaFolder } from '../../server/media/files';
import { openAndMigrate } from '../../server/open';
import { readSettings, type Settings } from '../../server/settings';
import { startStore, stopStore } from '../../server/store/store';

export type TestApi = {
  /** A request to the application, as over HTTP. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** For commands that run as processes of their own on this database. */
  env: NodeJS.ProcessEnv;
  settings: Settings;
};

/**
 * The application on a database of this file's own: the region tree and 4,000 demo parcels, on the engine of the
 * running project. Call it at the top of a test file.
 */
export function apiUnderTest(): TestApi {
  const embedded = process.env.WANCUN_TEST_ENGINE === 'embedded';
  const folder = mkdtempSync(join(tmpdir(), 'wancun-api-'));
  const dataFolder = join(folder, 'data');
  const name = `wancun_test_${process.pid}_${Date.now()}`;
  const template = inject('template');
  const databaseUrl = embedded ? null : Object.assign(new URL(template), { pathname: `/${name}` }).href;
  process.env.WANCUN_DATA = dataFolder; // what signs cookies lies there
  const settings: Settings = { ...readSettings(), databaseUrl, dataFolder };
  const { DATABASE_URL: _, ...rest } = process.env;
  const env = { ...rest, WANCUN_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  let app: ReturnType<typeof createApp>;

  beforeAll(async () => {
    if (embedded) cpSync(template, dataFolder, { recursive: true });
    else {
      await onServer(template, `create database ${name} template ${new URL(template).pathname.slice(1)}`);
      cpSync(inject('mediaFolder'), mediaFolder(dataFolder), { recursive: true });
    }
    await openAndMigrate(settings, 'own', 'npm test');
    await startStore();
    app = createApp();
  });
  afterAll(async () => {
    await stopAdjacency();
    await stopStore();
    await closeDatabase();
    rmSync(folder, { recursive: true, force: true });
    if (!embedded) await onServer(template, `drop database if exists ${name} with (force)`);
  });
  return { settings, env, request: async (path, init) => app.request(path, init) };
}

/**
 * A place for a further database of this file, on either engine: a folder in which nothing was ever made, or an empty
 * database of the running project's server. Call it at the top of a test file.
 * @param isThere false: a folder that the engine is still to lay out, which takes it eight seconds.
 */
export function emptyDatabase({
  engine = process.env.WANCUN_TEST_ENGINE,
  isThere = true,
}: {
  engine?: string | undefined;
  isThere?: boolean;
} = {}): Pick<TestApi, 'env'> {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-api-'));
  const bareFolder = inject('bareFolder');
  const name = `wancun_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = inject('template');
  const { DATABASE_URL: _, ...rest } = process.env;
  const env: NodeJS.ProcessEnv = { ...rest, WANCUN_DATA: join(folder, 'data') };
  if (engine === 'postgres') env.DATABASE_URL = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  beforeAll(async () => {
    if (engine === 'postgres') await onServer(template, `create database ${name}`);
    else if (isThere && bareFolder) cpSync(bareFolder, join(folder, 'data'), { recursive: true });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    if (engine === 'postgres') await onServer(template, `drop database if exists ${name} with (force)`);
  });
  return { env };
}

async function onServer(template: string, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await sql.unsafe(statement);
  await sql.end();
}

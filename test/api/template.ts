/**
 * Makes one database with the migrations, the region tree, and a small demo county, before the API suite of an engine
 * runs; each test file then works on a copy of its own. Of the embedded engine it makes one with nothing in it as well:
 * the engine takes three times as long to lay out a new folder as to open one.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { buildPlayer } from '../../scripts/build-player';
import { loadDemoCounty } from '../../scripts/generate/load-demo-county';
import { closeDatabase, openDatabase, writing } from '../../server/db';
import { mediaFolder } from '../../server/media/files';
import { openAndMigrate } from '../../server/open';
import { loadRegionTree } from '../../server/region/load-tree';
import { readSettings } from '../../server/settings';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of the embedded engine, or the address of a PostgreSQL database; copied for each file. */
    template: string;
    /** A folder of the embedded engine in which nothing was ever made; null in the suite on PostgreSQL. */
    bareFolder: string | null;
    /** Files of the demo county's stops. */
    mediaFolder: string;
  }
}

export default async function makeTemplate(project: TestProject) {
  const embedded = project.config.env.WANCUN_TEST_ENGINE === 'embedded';
  const folder = mkdtempSync(join(tmpdir(), 'wancun-test-'));
  const databaseUrl = embedded ? null : await makeDatabase();
  const dataFolder = join(folder, 'data');
  process.env.WANCUN_DATA = dataFolder; // pictures of stops lie there
  const bareFolder = embedded ? join(folder, 'bare') : null;
  if (bareFolder) {
    await openDatabase({ databaseUrl, dataFolder: bareFolder }, 'own', 'npm test');
    await writing({ actor: 'test' }, (sql) => sql`create extension postgis`);
    await closeDatabase();
    cpSync(bareFolder, dataFolder, { recursive: true });
  }
  await openAndMigrate({ ...readSettings(), databaseUrl, dataFolder }, 'own', 'npm test');
  await loadRegionTree();
  await loadDemoCounty({ parcels: 4000, seed: 1 });
  await buildPlayer(); // a pack has it in it
  await closeDatabase();
  project.provide('template', databaseUrl ?? dataFolder);
  project.provide('bareFolder', bareFolder);
  project.provide('mediaFolder', mediaFolder(dataFolder));
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (databaseUrl) await dropDatabase(databaseUrl);
  };
}

async function makeDatabase(): Promise<string> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('The API suite on PostGIS needs DATABASE_URL, an account that may create databases.');
  const name = `wancun_test_${process.pid}`;
  const sql = postgres(server, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`drop database if exists ${name}`);
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropDatabase(url: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  await sql.unsafe(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
  await sql.end();
}

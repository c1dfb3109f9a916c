import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { MAX_EXPORT_IDS } from '#shared/export';
import { MOST_SELECTED } from '#shared/select';
import { createApp } from '../../server/app';
import { closeDatabase, openDatabase, reading, writing } from '../../server/db';
import { ownFolder } from '../../server/own-folder';
import { readSettings } from '../../server/settings';
import { stopStore } from '../../server/store/store';
import { apiUnderTest } from './harness';

const { request, settings } = apiUnderTest();

const post = (path: string, body: BodyInit, type = 'application/json') =>
  request(path, { method: 'POST', headers: { 'Content-Type': type }, body });
const told = async (answer: Response): Promise<[number, string]> => [answer.status, (await answer.json()).code];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('what a browser is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-page-'));
  let page: ReturnType<typeof createApp>;
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    for (const name of ['index.html', 'service-worker.js', 'assets/worker.js']) writeFileSync(join(folder, name), '');
    page = createApp(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('page, workers and service worker run scripts and styles of this server alone, none of them inline', async () => {
    for (const path of ['/', '/data', '/service-worker.js', '/assets/worker.js']) {
      const { headers } = await page.request(path);
      const policy = headers.get('Content-Security-Policy')!;
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
      expect(headers.get('Permissions-Policy')).toContain('camera=()');
    }
  });

  test('an answer is no document, whatever it says', async () => {
    for (const path of ['/api/about', '/api/regions/nowhere', '/nothing', '/tiles/parcel.json', '/api/export/parcel']) {
      const { headers } = await page.request(path);
      expect(headers.get('Content-Security-Policy'), path).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
    }
  });

  test('an address that is none of ours is a page for who opens it by hand, and data for a program', async () => {
    const askedBy = (Accept: string, path: string) => page.request(path, { headers: { Accept } });
    const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const shown = await askedBy(browser, '/belts');
    expect([shown.status, shown.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(await shown.text()).toMatch(/没有这个页面.*<a href="\/">.*There is no such page/s);
    expect(shown.headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'");
    for (const [Accept, path] of [
      ['application/json', '/belts'],
      ['*/*', '/belts'],
      [browser, '/api/nothing'],
      [browser, '/tiles/nothing/at/all'],
    ] as const)
      expect(await (await askedBy(Accept, path)).json(), `${Accept} ${path}`).toHaveProperty('code');
  });

  test('only behind TLS it is told to stay there', async () => {
    const told = async (headers: Record<string, string>) =>
      (await request('/healthz', { headers })).headers.get('Strict-Transport-Security');
    expect(await told({})).toBe(null);
    expect(await told({ 'X-Forwarded-Proto': 'http' })).toBe(null);
    expect(await told({ 'X-Forwarded-Proto': 'https' })).toBe('max-age=31536000');
  });
});

describe('a body', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => 2_147_000_000 + n);

  test('with as many ids as may be asked for is taken, one that is larger than any is not', async () => {
    const form = new URLSearchParams({ ids: ids(MAX_EXPORT_IDS).join() });
    expect((await post('/api/export/parcel', form, 'application/x-www-form-urlencoded')).status).toBe(200);
    expect((await post('/api/select/parcel', JSON.stringify({ ids: ids(MOST_SELECTED) }))).status).toBe(200);
    expect((await post('/api/table/parcel/order', JSON.stringify({ ids: ids(MOST_SELECTED) }))).status).toBe(200);
    for (const [path, bytes] of [
      ['/api/select/parcel', 5_000_001],
      ['/api/buffer', 1_000_001],
      ['/api/auth/sign-in/username', 64_001],
    ] as const)
      expect(await told(await post(path, 'x'.repeat(bytes))), path).toEqual([413, 'body-too-large']);
  });

  test('that is no JSON, is nested without end, or holds a NUL is the asker’s fault', async () => {
    for (const body of [
      '{"ids":',
      '',
      'null',
      '[]',
      '"a"',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '{"filter":"code = \'\\u0000\'"}',
    ])
      for (const path of ['/api/select/parcel', '/api/table/parcel/order'])
        expect(await told(await post(path, body)), body.slice(0, 20)).toEqual([400, 'request-invalid']);
    for (const path of ['sign-in/username', 'api-key/create', 'revoke-session'])
      for (const body of ['{"token":', '{"token":"\\u0000"}'])
        expect(await told(await post(`/api/auth/${path}`, body)), path).toEqual([400, 'request-invalid']);
    expect(await told(await request('/api/search?q=%00'))).toEqual([400, 'request-invalid']);
  });
});

describe('a question that takes too long', () => {
  test('is given up, and says what to do', async () => {
    vi.stubEnv('WANCUN_LONGEST_S', '0.001');
    expect(await told(await request('/api/table/parcel/groups?by=dlbm,region_village'))).toEqual([503, 'too-slow']);
    vi.unstubAllEnvs();
    expect((await request('/api/table/parcel/groups?by=dlbm,region_village')).status).toBe(200);
  });

  // the embedded engine comes to its end by itself
  test.runIf(settings.databaseUrl)('is stopped on PostgreSQL, and what it wrote is not there', async () => {
    vi.stubEnv('WANCUN_LONGEST_S', '0.05');
    const slow = { code: 'too-slow' };
    await expect(reading((sql) => sql`select pg_sleep(20)`)).rejects.toMatchObject(slow);
    const write = writing({ actor: 'tester' }, async (sql) => {
      await sql`update batch set actor = 'slow'`;
      await sql`select pg_sleep(20)`;
    });
    await expect(write).rejects.toMatchObject(slow);
    const [row] = await reading((sql) => sql<{ count: number }[]>`select count(*) from batch where actor = 'slow'`);
    expect(row?.count).toBe(0);
    await writing({ actor: 'tester', unhurried: true }, (sql) => sql`select pg_sleep(0.2)`);
  });

  test('is so after seconds above 0', () => {
    expect(() => readSettings({ WANCUN_LONGEST_S: 'x' })).toThrow('WANCUN_LONGEST_S');
    expect(readSettings({}).longestS).toBe(30);
  });
});

test('the folder of the data is its owner’s alone', async () => {
  await post('/api/auth/sign-in/username', '{"username":"nobody","password":"a long enough word"}'); // the secret is made
  expect(statSync(settings.dataFolder).mode & 0o777).toBe(0o700);
  expect(statSync(join(settings.dataFolder, 'secret')).mode & 0o777).toBe(0o600);
  chmodSync(settings.dataFolder, 0o755); // as somebody made it
  ownFolder(settings.dataFolder);
  expect(statSync(settings.dataFolder).mode & 0o777).toBe(0o700);
});

test('a password of the database is shown by no error', async () => {
  const address = (rest: string) => ({ databaseUrl: `postgres://somebody:geheim@${rest}`, dataFolder: '' });
  await stopStore();
  await closeDatabase();
  for (const rest of ['nowhere:port/x', '127.0.0.1:1/x', '[::1/x']) {
    const said = await openDatabase(address(rest)).then(
      () => reading((sql) => sql`select 1`).catch(inspect),
      (error) => inspect(error),
    );
    expect(said, rest).toMatch(/Error/);
    expect(said).not.toContain('geheim');
    await closeDatabase();
  }
  expect(() => readSettings({ DATABASE_URL: 'somebody:geheim@host' })).toThrow(/^(?!.*geheim)/);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { blockQuestion } from '#shared/block';
import { DEMO_COUNTY } from '#shared/demo';
import { type FilePart, type Part, readBackupFile, writeBackupFile } from '../../server/backup/backup-file';
import { saveBlock } from '../../server/block/save';
import { engineName, reading, writing } from '../../server/db';
import { publishTour } from '../../server/edition/publish';
import { originalPath } from '../../server/media/files';
import { operator } from '../../server/policy';
import { tilesIn } from '../fixtures/tile-rings';
import { madeSince, rewritten } from './earlier-backup';
import { apiUnderTest, emptyDatabase, type TestApi } from './harness';

vi.setConfig({ testTimeout: 400_000 }); // each command is a process, and opens an engine where that is embedded
const api = apiUnderTest();
const quiet = emptyDatabase();
const busy = emptyDatabase();
const refused = emptyDatabase({ isThere: false });
const folder = mkdtempSync(join(tmpdir(), 'wancun-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (script: string, args: string[], { env }: Pick<TestApi, 'env'>) => {
  const path = resolve(import.meta.dirname, '../..', script);
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { out: '', complaint: '' };
  child.stdout.setEncoding('utf8'); // a piece may end in the middle of a character
  child.stderr.setEncoding('utf8');
  child.stdout.on('data', (text) => {
    told.out += text;
  });
  child.stderr.on('data', (text) => {
    told.complaint += text;
  });
  const ended = once(child, 'close').then(([status]) => ({ status: status as number, ...told }));
  return { child, ended };
};
const backup = (file: string, from: Pick<TestApi, 'env'>, ...more: string[]) =>
  start('scripts/backup.ts', [file, ...more], from).ended;
const restore = (file: string, into: Pick<TestApi, 'env'>) => start('scripts/restore.ts', [file], into).ended;

async function done(command: ReturnType<typeof backup>): Promise<string> {
  const { status, out, complaint } = await command;
  if (status !== 0) throw new Error(complaint);
  return out;
}
/** A line a table: name, rows, checksum. */
const sums = (out: string) => out.split('\n').filter((line) => /^ {2}\S+ +[\d,]+ {2}[0-9a-f]{32}$/.test(line));

/** What a database answers, asked in a process of its own. */
async function answers(of: Pick<TestApi, 'env'>, asked: { paths?: string[]; queries?: string[] }) {
  const told = await done(
    start('test/api/processes/answer.ts', [JSON.stringify({ paths: [], queries: [], ...asked })], of).ended,
  );
  return JSON.parse(told) as Record<string, unknown>;
}
async function rowOf<Row>(of: Pick<TestApi, 'env'>, query: string): Promise<Row> {
  return ((await answers(of, { queries: [query] }))[query] as Row[])[0]!;
}

/** The file that nobody wrote during; further tests damage it. */
const whole = join(folder, 'whole.backup');
let written = '';
/** An area that was kept of parcels, and a belt whose tour was published. */
let [kept, belt] = [0, 0];

beforeAll(async () => {
  await writing({ actor: 'test' }, async (sql) => {
    // the rest of Guangdong's names would only make the test slow
    await sql`alter table region disable trigger user`;
    await sql`delete from region where code not like '99%'`;
    await sql`alter table region enable trigger user`;
  });
  await writing({ actor: 'test' }, async (sql) => {
    await sql`update parcel set right_holder = '张"三\\n' || chr(9) || chr(128512), tax_per_mu = 0.1 + 0.2 where id % 50 = 0`;
    await sql`update parcel set props = 'null', tax_per_mu = 'NaN' where id % 50 = 1`;
    await sql`update project set plan_start = '2024-02-29', invest_wanyuan = 12.5000`;
    await sql`insert into batch (layer, file_name, actor) values ('parcel', 'under way.shp', 'test')`;
  });
  const [some] = await writing(
    { actor: 'test' },
    (sql) => sql<{ ids: number[] }[]>`
    select json_agg(id) as ids from (select id from parcel order by id limit 30) as first`,
  );
  const question = blockQuestion.parse({ gap: 5 });
  kept = (await saveBlock(operator, { ids: some!.ids, question, values: { name: '片' } })).feature.id;
  const [first] = await writing({ actor: 'test' }, (sql) => sql<{ id: number }[]>`select min(id) as id from belt`);
  belt = first!.id;
  await publishTour(operator, belt, { note: '初版', movesLink: true });
  written = await done(backup(whole, api));
});

test('a backup restored elsewhere, once, answers as the original: exports, tiles, totals, search, the change log row by row', async () => {
  const restored = await done(restore(whole, quiet));
  expect(sums(restored)).toEqual(sums(written));
  // a second time there is something in it
  const { status, complaint } = await restore(whole, quiet);
  expect([status, complaint]).toEqual([
    1,
    expect.stringMatching(
      /is not empty\. Rows in it: .*public\.parcel [\d,]+.*(in DATABASE_URL|in WANCUN_DATA)\. Nothing was changed/,
    ),
  ]);
  expect(sums(restored).map((line) => line.trim().split(' ')[0])).toEqual(
    expect.arrayContaining(['public.change', 'public.terrain', 'auth.user', 'auth.apikey', 'public.layer_revision']),
  );
  const [picture] = await pictures();
  expect(restored).toMatch(/\d+ photos, videos and drawings of stops; each has its checksum/);
  const tile = tilesIn(13, [113.2, 20.9, 113.2, 20.9])[0]!;
  const asked = {
    paths: [
      '/api/export/parcel',
      '/api/export/project?format=geojsonseq',
      `/api/regions/${DEMO_COUNTY}`,
      `/api/regions/${DEMO_COUNTY}/composition`,
      '/api/search?q=99',
      `/api/blocks/saved/${kept}`,
      `/api/tours/${belt}/editions`,
      `/api/tours/${belt}/editions/published`,
      '/tiles/parcel.json',
      `/tiles/parcel/${tile.z}/${tile.x}/${tile.y}.mvt`,
      `/tiles/region/${tile.z}/${tile.x}/${tile.y}.mvt`,
      `/terrain/${tile.z}/${tile.x}/${tile.y}.png`,
      `/api/media/${picture}?width=480`,
    ],
    queries: [
      'select * from change order by id',
      'select * from layer_revision order by layer',
      'select last_value, is_called from change_id_seq',
      'select last_value, is_called from parcel_id_seq',
      'select id, tax_per_mu::text, right_holder, area_m2, props is null as none from parcel where id % 50 < 2 order by id',
      'select revision from auth.standing',
      'select * from area_block_parcel order by area_id, version, parcel_id',
      'select * from tour_edition order by number',
      'select * from tour_edition_stop order by place',
      'select * from tour_edition_region order by code',
      'select * from tour_link order by id',
    ],
  };
  const original = await answers(api, asked);
  const off = "select count(*) as n from pg_trigger where tgenabled <> 'O'";
  const underWay = "select state from batch where file_name = 'under way.shp'";
  const {
    [off]: triggers,
    [underWay]: states,
    ...again
  } = await answers(quiet, { ...asked, queries: [...asked.queries, off, underWay] });
  for (const path of asked.paths) expect((original[path] as unknown[])[0], path).toBe(200);
  expect((original[asked.queries[0]!] as unknown[]).length).toBeGreaterThan(100);
  expect(again).toEqual(original);
  expect(triggers).toEqual([{ n: 0 }]);
  expect(states).toEqual([{ state: 'failed' }]); // an import that was under way: what it had read is not in the file
});

const pictures = async (): Promise<string[]> =>
  (await reading((sql) => sql<{ sha256: string }[]>`select sha256 from media order by sha256`)).map(
    ({ sha256 }) => sha256,
  );

test('a picture of a stop that is not as it was is found before the database is touched', async () => {
  const parts: (Part | FilePart)[] = [];
  const { header, sequences } = await readBackupFile(
    whole,
    (part) => void parts.push(part),
    ({ sha256, data }) => void parts.push({ sha256, data: Buffer.from(data).fill(0, 500, 510) }),
  );
  async function* every() {
    yield* parts;
  }
  const bad = join(folder, 'painted-over.backup');
  await writeBackupFile(bad, header, sequences, every());
  const { status, complaint } = await restore(bad, refused);
  expect([status, complaint]).toEqual([
    1,
    expect.stringMatching(/is damaged: the file [0-9a-f]{64} in it is not as it was/),
  ]);
  await expectNothingIn(refused);
});

test('a picture that is gone from its place is named, and all else is backed up', async () => {
  const [picture] = await pictures();
  const place = originalPath(picture!, api.settings.dataFolder);
  renameSync(place, `${place}.away`);
  try {
    const { status, complaint, out } = await backup(join(folder, 'without-one.backup'), api);
    expect([status, complaint]).toEqual([0, expect.stringContaining(`${place} is missing`)]);
    expect(sums(out)).toEqual(sums(written));
  } finally {
    renameSync(`${place}.away`, place);
  }
});

test('a backup is read by its owner alone and takes the place of another file only when told to', async () => {
  if (process.platform !== 'win32') expect(statSync(whole).mode & 0o777).toBe(0o600);
  const before = readFileSync(whole);
  const { status, complaint } = await backup(whole, api);
  expect([status, complaint]).toEqual([
    1,
    expect.stringContaining('is there already. Name another file, or pass --overwrite'),
  ]);
  expect(readFileSync(whole).equals(before)).toBe(true);
  expect(sums(await done(backup(whole, api, '--overwrite')))).toEqual(sums(written));
});

test('Ctrl-C during a backup leaves no file', async () => {
  const { child, ended } = start('scripts/backup.ts', [join(folder, 'stopped.backup')], api);
  child.stderr.once('data', () => child.kill('SIGINT'));
  expect(await ended).toMatchObject({
    status: 130,
    complaint: expect.stringContaining('Stopped; no file was written.'),
  });
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
});

test('a backup made while others write is of one moment, and one of an earlier version is brought up to this one', async () => {
  const [base] = (await writing(
    { actor: 'test' },
    (sql) => sql`
    select (select min(id) from parcel) as parcel, (select min(id) from project) as project,
      (select count(*) from change) as changes, (select sum(revision) from layer_revision) as revisions`,
  )) as [Record<string, number>];
  let n = 0;
  let ended = false;
  // one transaction touches tables from the first that is read to the last, adds a row and takes one away
  const writer = (async () => {
    while (!ended) {
      n++;
      await writing({ actor: 'writer' }, async (sql) => {
        await sql`update batch set source = ${String(n)} where id = 1`;
        await sql`insert into fact (region_code, indicator, title_zh, title_en, value, unit, status, period, source)
          values ('990000000000', ${`v${n}`}, '', '', 0, '', 'actual', '', 'writer')`;
        await sql`delete from fact where indicator = ${`v${n - 1}`}`;
        await sql`update parcel set tax_per_mu = ${n} where id = ${base.parcel!}`;
        await sql`update project set progress_text = ${String(n)} where id = ${base.project!}`;
        await sql`insert into stop (code, name, geom) values (${`s${n}`}, 'test', st_setsrid(st_makepoint(113, 21), 4490))`;
      });
    }
  })();
  const file = join(folder, 'busy.backup');
  const began = n;
  const out = await done(backup(file, api)).finally(() => {
    ended = true;
  });
  await writer;
  expect(n - began).toBeGreaterThan(20);
  const earlier = join(folder, 'earlier.backup');
  await rewritten(file, earlier, { until: '0017' });
  const restored = await done(restore(earlier, busy));
  expect(restored).toContain(
    'Brought up to this version: 0017-tour.sql, 0018-media.sql, 0019-tour-edition.sql, 0020-heights.sql',
  );
  const sameThen = (lines: string[]) =>
    lines
      .filter((line) => !Object.keys(madeSince).some((name) => line.includes(`${name} `)))
      .map((line) => line.replace(/ +/g, ' ')); // the longest name of all makes the columns
  expect(sameThen(sums(restored))).toEqual(sameThen(sums(out)));
  const held = await rowOf<Record<string, number | string[]>>(
    busy,
    `select (select tax_per_mu from parcel where id = ${base.parcel}) as n,
      (select progress_text from project where id = ${base.project})::integer as project,
      (select source from batch where id = 1)::integer as batch,
      (select jsonb_agg(indicator) from fact where source = 'writer') as facts,
      (select count(*) from auth."user") as people,
      (select count(*) from stop where name = 'test') as stops,
      (select count(*) from change) - ${base.changes} as changes,
      (select sum(revision) from layer_revision) - ${base.revisions} as revisions,
      (select max(id) from change) <= (select last_value from change_id_seq) as ahead`,
  );
  const seen = held.n as number;
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThanOrEqual(n);
  expect(held).toEqual({
    n: seen,
    project: seen,
    batch: seen,
    facts: [`v${seen}`],
    people: 0,
    stops: seen,
    changes: 3 * seen,
    revisions: 3 * seen,
    ahead: true,
  });
});

test('a file that is cut off or has a flipped bit is refused, and nothing is made of it', async () => {
  const bytes = readFileSync(whole);
  const bad = join(folder, 'bad.backup');
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 16;
    return copy;
  };
  const damages = [
    bytes.subarray(0, bytes.length >> 1),
    bytes.subarray(0, bytes.length - 4),
    flipped(bytes.length >> 1),
    flipped(bytes.length - 6), // the checksum of gzip itself
  ];
  for (const damage of damages) {
    writeFileSync(bad, damage);
    await expect(readBackupFile(bad, () => undefined)).rejects.toThrow(/is damaged: .* Nothing was restored/);
  }
  const { status, complaint } = await restore(bad, refused);
  expect([status, complaint]).toEqual([1, expect.stringContaining('is damaged')]);
  await expectNothingIn(refused);
  writeFileSync(bad, 'a letter');
  await expect(readBackupFile(bad, () => undefined)).rejects.toThrow('is not a file that npm run backup wrote');
});

/** The folder was not made; the database has no row of ours, and at most its empty tables. */
async function expectNothingIn({ env }: Pick<TestApi, 'env'>): Promise<void> {
  if (engineName() === 'embedded') return expect(existsSync(env.WANCUN_DATA!)).toBe(false);
  const { there } = await rowOf<{ there: string | null }>({ env }, "select to_regclass('parcel') as there");
  if (!there) return;
  const query =
    'select (select count(*) from region) + (select count(*) from change) + (select count(*) from batch) as n';
  expect(await rowOf({ env }, query)).toEqual({ n: 0 });
}

test('where the database refuses a row in the middle, it is left empty', async () => {
  const file = join(folder, 'torn.backup');
  await rewritten(whole, file, {
    change: ({ table, lines }) => ({
      table,
      lines: table === 'public.project' ? lines.map((line) => line.replace('"geom":"01', '"geom":"07')) : lines,
    }),
  });
  const { status, complaint } = await restore(file, refused);
  expect([status, complaint]).toEqual([1, expect.stringContaining('Invalid endian flag')]);
  await expectNothingIn(refused);
});

if (process.env.WANCUN_TEST_ENGINE === 'postgres') {
  const folderEngine = emptyDatabase({ engine: 'embedded' });
  const back = emptyDatabase();

  test('a backup of PostgreSQL becomes an embedded folder and PostgreSQL again, every row the same', async () => {
    const there = await done(restore(whole, folderEngine));
    expect(there).toContain('from the postgres engine');
    const embedded = join(folder, 'embedded.backup');
    const marked = sums(await done(backup(embedded, folderEngine)));
    const home = sums(await done(restore(embedded, back)));
    expect(home).toEqual(marked);
    // the import that was under way is marked by a restore: its batch is the one row that differs
    const others = (lines: string[]) => lines.filter((line) => !line.includes('public.batch'));
    expect(others(home)).toEqual(others(sums(written)));
    const total = 'select count(*) as n, round(sum(area_m2)::numeric, 2) as m2 from parcel';
    expect(await rowOf(folderEngine, total)).toEqual(await rowOf(api, total));
  });
}

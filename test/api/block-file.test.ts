import type { Feature, FeatureCollection } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import { blockQuestion } from '#shared/block';
import type { BlockFacts, SavedBlock } from '#shared/block/saved';
import type { ExportMetadata } from '#shared/export';
import { reading } from '../../server/db';
import { square } from '../fixtures/square';
import { type WorkbookCell, workbookCells } from '../fixtures/workbook-cells';
import { idsOf, load, parcel, SIDE } from './block-parcels';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();
const question = blockQuestion.parse({ region: '990101', gap: 12, exclude: ['pbf'], barriers: ['survey2019:1101'] });

type Body = Record<string, unknown>;
const asJson = (who: string, body?: Body, version?: number): RequestInit => ({
  method: body ? 'POST' : 'GET',
  headers: {
    ...(who ? { Cookie: cookies.get(who)! } : {}),
    ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    ...(body ? { 'Content-Type': 'application/json' } : {}),
  },
  body: body && JSON.stringify(body),
});
const asForm = (who: string, words: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { ...(who ? { Cookie: cookies.get(who)! } : {}), Origin: 'http://localhost' },
  body: new URLSearchParams(words),
});
const json = async (path: string, init: RequestInit) => (await request(path, init)).json();

const facts = (who: string, ids: readonly number[]): Promise<BlockFacts> =>
  json('/api/blocks/facts', asJson(who, { ids }));
const save = async (ids: readonly number[], name = '试存片') =>
  (await json('/api/blocks/saved', asJson('wang', { ids, question, values: { name } }))).feature;
const saved = (id: number): Promise<SavedBlock> => json(`/api/blocks/saved/${id}`, asJson('wang'));
const workbook = async (path: string, init: RequestInit) =>
  workbookCells(Buffer.from(await (await request(path, init)).arrayBuffer()));
const geojson = (path: string, init: RequestInit): Promise<FeatureCollection & { metadata: ExportMetadata }> =>
  json(path, init);

const muOf = (areaM2: number) => (areaM2 * 3) / 2000;
/** Two figures that nobody can tell apart at two decimals. */
const same = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(0.005);
const number = (cell: WorkbookCell | null | undefined) => {
  expect(cell?.kind).toBe('number');
  return Number(cell!.text);
};
const rowOf = (rows: (WorkbookCell | null)[][], first: string) => rows.find(([cell]) => cell?.text === first)!;

/** Demo parcels about a place: as odd in their shapes as any. */
let demo: number[] = [];

beforeAll(async () => {
  for (const [username, role, scopes] of [
    ['steward', 'steward', ['990101000000']],
    ['wang', 'editor', ['990101000000']],
    ['elsewhere', 'editor', ['441402000000']],
    ['admin', 'admin', ['']],
  ] as const) {
    cookies.set(username, (await signedIn(request, username, role, scopes)).headers.Cookie);
  }
  const rows = await reading(
    (sql) => sql<{ id: number }[]>`
      select id from parcel order by geom <-> st_setsrid(st_point(113.2, 20.9), 4490) limit 250`,
  );
  demo = rows.map(({ id }) => id).sort((a, b) => a - b);
});

describe('every 亩 of one block', () => {
  /** All figures of a block that is not otherwise now than it was kept. */
  async function agree(id: number) {
    const block = await saved(id);
    const { now } = block;
    const told = await facts('wang', now.ids);
    const book = await workbook(`/api/blocks/saved/${id}/file?format=xlsx`, asJson('wang'));
    const file = await geojson(`/api/blocks/saved/${id}/file?format=geojson`, asJson('wang'));
    const mu = muOf(now.areaM2);
    same(muOf(told.areaM2), mu);
    const list = book.图斑清单!;
    const [head, ...rows] = list;
    const at = head!.findIndex((cell) => cell?.text === '图上面积(亩)');
    expect(at).toBe(10);
    const total = rows.pop()!;
    expect(rows.length).toBe(now.count);
    same(number(total[at]), mu);
    same(
      rows.reduce((sum, row) => sum + number(row[at]), 0),
      mu,
    );
    same(muOf(number(total[at - 1])), mu);
    same(number(rowOf(book.参数!, '现时面积(亩)')[1]), mu);
    same(number(rowOf(book.参数!, '保存时面积(亩)')[1]), muOf(block.kept!.areaM2));
    let tables = 0;
    let sum = 0;
    for (const row of book.汇总!) {
      if (row[0]?.text === '合计') {
        tables++;
        same(number(row[4]), mu);
        same(sum, mu);
        sum = 0;
      } else if (row[4]?.kind === 'number') sum += number(row[4]);
    }
    expect(tables).toBe(3);
    same(file.metadata.sum_area_mu!, mu);
    expect(file.metadata.count).toBe(now.count);
    // each feature is rounded by itself: half a hundredth of error each
    const ofFeatures = file.features.reduce((all, { properties }) => all + properties!.area_mu, 0);
    expect(Math.abs(ofFeatures - mu)).toBeLessThan(0.005 * now.count);
    return { block, told, book, file, mu };
  }

  test('is one figure: on the route, in the facts, on each sheet of the workbook and in GeoJSON', async () => {
    const { id } = await save(demo, '汐江片');
    const { block, told, file } = await agree(id);
    expect(file.metadata).toMatchObject({
      title: '汐江片 地类图斑',
      block: {
        title: '汐江片',
        area_code: block.code,
        kept: { version: 1, count: 250, revision: block.kept!.revision },
        question,
      },
    });
    expect(file.metadata.block!.question_in_words).toContain('间距 ≤ 12 米;阻断 河流水面');
    for (const parts of [told.byClass, told.byOwner, told.byVillage]) {
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(250);
      same(muOf(parts.reduce((sum, { areaM2 }) => sum + areaM2, 0)), muOf(told.areaM2));
    }
    expect(told.compactness).toBeGreaterThan(0);
    expect(told.compactness).toBeLessThan(1);
    const squares = await reading(
      (sql) => sql<{ left: number }[]>`
        select 1 - sum(area_m2 ^ 2) / sum(area_m2) ^ 2 as left from parcel where id in ${sql(demo)}`,
    );
    expect(told.fragmentation).toBeCloseTo(squares[0]!.left, 9);
  });

  test('stays one after the data changed: what was kept and what is now stand side by side', async () => {
    await load(
      'parcel',
      Array.from({ length: 5 }, (_, n) => parcel(`D-${n}`, 113.3 + n * SIDE, 20.9)),
    );
    const ids = await idsOf('D-');
    const { id } = await save(ids);
    await request(`/api/features/parcel/${ids[4]}`, { ...asJson('wang', undefined, 1), method: 'DELETE' });
    await load('parcel', [{ ...parcel('D-0', 0, 0), geometry: square(113.3, 20.9, SIDE / 2) }]);
    const { block, book, mu } = await agree(id);
    const kept = muOf(block.kept!.areaM2);
    expect(kept - mu).toBeGreaterThan(1);
    const moved = book.变化!;
    same(number(rowOf(moved, '保存时合计')[2]), kept);
    same(number(rowOf(moved, '现时合计')[3]), mu);
    const changes = ['已不在数据中 1 个', '保存后被排除 0 个', '面积或属性有变 1 个'].map((name) =>
      number(rowOf(moved, name)[4]),
    );
    same(kept + changes.reduce((sum, one) => sum + one, 0), mu);
  });

  test('of parcels over one another is their sum, and the outline’s beside it with the reason', async () => {
    await load('parcel', [parcel('O-1', 113.32, 20.9), parcel('O-2', 113.32 + SIDE / 2, 20.9)]);
    const { id } = await save(await idsOf('O-'));
    const { book, mu, told } = await agree(id);
    same(number(rowOf(book.参数!, '外轮廓面积(亩)')[1]), muOf(told.outline.areaM2));
    expect(muOf(told.outline.areaM2)).toBeCloseTo(mu * 0.75, 1);
    expect(rowOf(book.参数!, '说明')[1]!.text).toContain('重叠');
  });

  test('of a block that nobody has kept is the same in its files', async () => {
    const words = { ids: demo.join(), question: JSON.stringify(question), title: 'A' };
    const mu = muOf((await facts('wang', demo)).areaM2);
    const book = await workbook('/api/blocks/file', asForm('wang', { ...words, format: 'xlsx' }));
    same(number(rowOf(book.参数!, '现时面积(亩)')[1]), mu);
    expect(rowOf(book.参数!, '保存时面积(亩)')).toBeUndefined();
    const file = await geojson('/api/blocks/file', asForm('wang', { ...words, format: 'geojson' }));
    same(file.metadata.sum_area_mu!, mu);
    expect(file.metadata.block).toMatchObject({ title: 'A', area_code: null, kept: null });
  });
});

describe('a workbook', () => {
  test('holds codes as text, and text that no spreadsheet reckons with', async () => {
    const evil = ['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', '0074', '\tx', 'a<b&"c"\u0007'];
    await load(
      'parcel',
      evil.map((word, n) => parcel(`E-${n}`, 113.34 + n * SIDE, 20.9, { tbbh: word, qsdwmc: word, dlmc: word })),
    );
    const { id } = await save(await idsOf('E-'), '=1+1');
    const book = await workbook(`/api/blocks/saved/${id}/file`, asJson('wang'));
    const cells = Object.values(book)
      .flat(2)
      .filter((cell) => cell !== null);
    expect(cells.filter(({ kind }) => kind === 'formula')).toEqual([]);
    for (const { kind, format } of cells) if (kind === 'text') expect(format).toBe('@'); // text still, once it was edited
    const rows = book.图斑清单!.slice(1, -1);
    const told = evil.map((word) => word.replaceAll('\t', ' ').replaceAll('\u0007', ' '));
    for (const column of [1, 4, 6]) expect(rows.map((row) => row[column]!.text)).toEqual(told);
    expect(rows[0]!.map((cell) => cell?.text ?? null).slice(2, 9)).toEqual([
      'survey2019',
      '0601',
      told[0],
      '30 集体土地所有权',
      told[0],
      expect.anything(),
      '990101101200',
    ]);
    expect(rowOf(book.参数!, '名称')[1]!.text).toBe('=1+1');
  });

  test('says what it is of, how it was measured, and what it may be used for', async () => {
    const { id } = await save(demo, '汐江片');
    const answer = await request(`/api/blocks/saved/${id}/file?format=xlsx`, asJson('wang'));
    expect(answer.headers.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(decodeURIComponent(answer.headers.get('Content-Disposition')!)).toMatch(/汐江片_图斑_\d{8}\.xlsx/);
    const book = await workbookCells(Buffer.from(await answer.arrayBuffer()));
    expect(Object.keys(book)).toEqual(['图斑清单', '参数', '汇总']);
    const said = book.参数!.flat().map((cell) => cell?.text ?? '');
    for (const word of ['CGCS2000 椭球面积', '演示数据(虚构)', '内部工作用图 未经审核 不得公开', '≤ 12 米', '东至'])
      expect(said.join('\n')).toContain(word);
    expect(JSON.parse(rowOf(book.参数!, '条件(JSON)')[1]!.text)).toEqual(question);
  });
});

describe('who may', () => {
  test('take a file: nobody gets one of a block, or of parcels, that they do not see', async () => {
    await load('parcel', [parcel('H-1', 113.38, 20.9), parcel('H-2', 113.381, 20.9)], { visibility: 'restricted' });
    const ids = await idsOf('H-');
    const words = { ids: ids.join(), question: JSON.stringify(question), title: 'A' };
    for (const who of ['', 'elsewhere', 'wang'])
      for (const format of ['xlsx', 'geojson']) {
        const answer = await request('/api/blocks/file', asForm(who, { ...words, format }));
        const text = await answer.text();
        if (format === 'xlsx') expect([answer.status, JSON.parse(text).code]).toEqual([404, 'feature-not-found']);
        else expect(JSON.parse(text).features ?? []).toEqual([]);
      }
    expect((await request('/api/blocks/facts', asJson('wang', { ids }))).status).toBe(404);
    const before = await lastTrace();
    expect((await request('/api/blocks/file', asForm('steward', { ...words, format: 'xlsx' }))).status).toBe(200);
    await facts('steward', ids);
    const lines = await traceSince(before);
    expect(lines).toMatchObject([
      { kind: 'selection', actor: 'steward', layer: 'parcel', count: 2, featureIds: ids },
      {
        kind: 'export',
        actor: 'steward',
        layer: 'parcel',
        count: 2,
        details: { format: 'xlsx', visibilities: ['restricted'] },
      },
    ]);
  });

  test('ask too much: a block has a limit, and a form must be whole', async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => n + 1);
    const answer = await request('/api/blocks/facts', asJson('wang', { ids: many }));
    expect([answer.status, (await answer.json()).code]).toEqual([413, 'too-many-features']);
    for (const words of [
      { ids: '', question: JSON.stringify(question), title: 'A' },
      { ids: '1', question: '{', title: 'A' },
      { ids: '1', question: '{}', title: '' },
      { ids: '1', question: '{}' },
      { ids: '1', question: '{}', title: 'A', format: 'csv' },
    ])
      expect((await request('/api/blocks/file', asForm('wang', words as Record<string, string>))).status).toBe(400);
  });
});

type TraceRow = { id: number; kind: string; actor: string; layer: string; count: number; details: unknown };
const lastTrace = async (): Promise<number> => {
  const [row] = await reading((sql) => sql<{ id: number | null }[]>`select max(id) as id from auth.trace`);
  return row?.id ?? 0;
};
const traceSince = (id: number) =>
  reading(
    (sql) => sql<TraceRow[]>`
      select id, kind, actor, layer, count, details, array_to_json(feature_ids) as feature_ids from auth.trace
      where id > ${id} order by id desc`,
  );

test('GeoJSON of a block is that of its parcels: RFC 7946, codes as text', async () => {
  const { id } = await save(demo.slice(0, 20));
  const file = await geojson(`/api/blocks/saved/${id}/file?format=geojson`, asJson('wang'));
  expect(file.features.map(({ id }: Feature) => id)).toEqual(demo.slice(0, 20));
  for (const { properties } of file.features) expect(properties!.region_code).toMatch(/^\d{12}$/);
  const zh = await geojson(`/api/blocks/saved/${id}/file?format=geojson&keys=zh`, asJson('wang'));
  expect(Object.keys(zh.features[0]!.properties!)).toContain('图上面积(亩)');
});

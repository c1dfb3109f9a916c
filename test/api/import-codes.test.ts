import { expect, test } from 'vitest';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';
import { codesOf, collection, countOf, importHere, scratchFolder, squareAt, valuesOf } from './import-here';

apiUnderTest();
const file = scratchFolder();
const wgs84 = { datum: 'wgs84' as const };
const rows = (...properties: Record<string, unknown>[]) =>
  collection(properties.map((of, at) => ({ properties: of, ring: squareAt(113 + at * 0.01, 23) })));

test('a region code that a spreadsheet wrote as 4.40604E+11 is refused with its row', async () => {
  for (const layer of ['region', 'parcel']) {
    const path = file(
      'spoiled.geojson',
      rows({ 区划代码: '440604011000', name: '张槎街道' }, { 区划代码: '4.40604E+11', name: '祖庙街道' }),
    );
    const report = await importHere(path, layer, wgs84);
    expect(report.outcome).toBe('refused');
    expect(valuesOf(report, 'code-spoiled')).toEqual([{ row: 2, text: '4.40604E+11', count: 1 }]);
  }
});

test('6, 9, 12 and 15 digits name the same regions; a boundary comes to the row that is there', async () => {
  const before = await countOf('region');
  const path = file(
    'codes.geojson',
    rows(
      { 区划代码: 440604 },
      { 区划代码: '440604011' },
      { 区划代码: '440604011001' },
      { 区划代码: '440604012001111' },
    ),
  );
  const report = await importHere(path, 'region', wgs84);
  expect(report).toMatchObject({ outcome: 'committed', counts: { insert: 0, replace: 4, skipped: 0 } });
  expect(await countOf('region')).toBe(before);
  expect(await countOf('region', "geom is not null and boundary_source = 'codes.geojson'")).toBe(4);
  const [town] = await reading(
    (sql) => sql`select name, level, boundary_legal from region where code = '440604011000'`,
  );
  expect(town).toMatchObject({ name: '张槎街道', level: 4, boundaryLegal: '调查' });
});

test('codes that the tree does not have are listed and left out; the rest is imported', async () => {
  const path = file('unknown.geojson', rows({ code: '440604', name: '禅城区' }, { code: '440688', name: '无此区' }));
  const report = await importHere(path, 'region', wgs84);
  expect(report).toMatchObject({ outcome: 'committed', counts: { replace: 1, skipped: 1 } });
  expect(valuesOf(report, 'region-codes-unknown')).toEqual([{ codes: ['440688000000 无此区'], count: 1 }]);
});

test('codes of another scheme are refused for the region layer, and taken as an overlay', async () => {
  const path = file('foreign.geojson', rows({ VILLCODE: '64000130006', VILLNAME: '中門里' }));
  expect(codesOf(await importHere(path, 'region', wgs84))).toContain('refusal regions-foreign');
  expect(await importHere(path, 'foreign-villages', wgs84)).toMatchObject({
    outcome: 'committed',
    counts: { insert: 1 },
  });
});

test('two rows of one code are refused with both rows', async () => {
  const report = await importHere(file('twice.geojson', rows({ code: '440604' }, { code: '440604' })), 'region', wgs84);
  expect(valuesOf(report, 'region-code-repeated')).toEqual([{ code: '440604000000', rows: [1, 2] }]);
});

test('names alone need the region above them; 三角镇 is found in 中山 and not in 梅江', async () => {
  const path = file('names.geojson', rows({ name: '三角镇' }, { name: '石岐' }, { name: '民众镇' }));
  expect(codesOf(await importHere(path, 'region', wgs84))).toContain('question region-parent-needed');
  const report = await importHere(path, 'region', { ...wgs84, region: '442000' });
  expect(report).toMatchObject({ outcome: 'committed', counts: { replace: 2, skipped: 1 } });
  expect(valuesOf(report, 'region-name-unmatched')).toMatchObject([
    { row: 3, name: '民众镇', nearest: [{ name: '民众街道', why: 'renamed' }] },
  ]);
  const placed = await reading(
    (sql) => sql`select code from region where boundary_source = 'names.geojson' order by code`,
  );
  expect(placed.map(({ code }) => code)).toEqual(['442000001000', '442000109000']);
});

test('prefecture cities under codes of another scheme are found by name', async () => {
  const path = file(
    'cities.geojson',
    rows({ ADM2_PCODE: 'CN044020', ADM2_ZH: '东莞市' }, { ADM2_PCODE: 'CN044200', ADM2_ZH: '中山市' }),
  );
  expect(await importHere(path, 'region', { ...wgs84, dryRun: true })).toMatchObject({
    outcome: 'would-commit',
    counts: { replace: 2 },
  });
});

test('running numbers of two files do not overwrite each other', async () => {
  const first = await importHere(file('east.geojson', rows({ id: 1 }, { id: 2 })), 'parcel', wgs84);
  const second = await importHere(file('west.geojson', rows({ id: 1 }, { id: 2 })), 'parcel', wgs84);
  expect([first.counts.insert, second.counts.insert, second.counts.replace]).toEqual([2, 2, 0]);
  expect(await countOf('parcel', "code in ('east/1', 'west/1')")).toBe(2);
});

test('图斑编号 stands with its region; a repeated one gets #2', async () => {
  const path = file(
    'tuban.geojson',
    rows(
      { TBBH: '0001', ZLDWDM: '4406040110010000000', DLBM: '08H1' },
      { TBBH: '0001', ZLDWDM: '4406040110020000000', DLBM: '0101' },
      { TBBH: '0001', ZLDWDM: '4406040110020000000', DLBM: '0101' },
    ),
  );
  const report = await importHere(path, 'parcel', wgs84);
  expect(report.outcome).toBe('committed');
  const held = await reading(
    (sql) => sql`select code, class_system from parcel where source_batch_id = ${report.batchId} order by code`,
  );
  expect(held).toEqual([
    { code: '440604011001-0001', classSystem: 'survey2019' },
    { code: '440604011002-0001', classSystem: 'survey2019' },
    { code: '440604011002-0001#2', classSystem: 'survey2019' },
  ]);
  expect(codesOf(report)).toContain('warning codes-repeated');
});

test('a cell that cannot be read is a warning with row and field, and its text stays', async () => {
  const path = file('cells.geojson', rows({ 图斑面积: '1,234.5' }, { 图斑面积: '约3000' }));
  const report = await importHere(path, 'parcel', wgs84);
  expect(valuesOf(report, 'cell-unreadable')).toEqual([{ row: 2, field: '图斑面积', text: '约3000', type: 'number' }]);
  const held = await reading(
    (sql) => sql`select area_official_m2, props from parcel where source_batch_id = ${report.batchId} order by id`,
  );
  expect(held).toEqual([
    { areaOfficialM2: 1234.5, props: { 图斑面积: '1,234.5' } },
    { areaOfficialM2: null, props: { 图斑面积: '约3000' } },
  ]);
});

test('--map says which field fills a column; a field that is not there is refused', async () => {
  const path = file('mapped.geojson', rows({ 编码甲: '0101' }));
  const asked = { ...wgs84, maps: [{ field: '编码甲', column: 'dlbm' }] };
  expect((await importHere(path, 'parcel', asked)).fields).toContainEqual({
    field: '编码甲',
    column: 'dlbm',
    by: 'option',
  });
  const wrong = { ...wgs84, maps: [{ field: '编码乙', column: 'dlbm' }] };
  expect(codesOf(await importHere(path, 'parcel', wrong))).toContain('refusal field-not-in-file');
});

test('a parcel without a code gets the smallest region that surrounds it, else --region', async () => {
  const county = file('county.geojson', collection([{ properties: { code: '440604' }, ring: squareAt(113, 23, 0.1) }]));
  const town = file(
    'town.geojson',
    collection([{ properties: { code: '440604011' }, ring: squareAt(113.02, 23.02, 0.01) }]),
  );
  await importHere(county, 'region', wgs84);
  await importHere(town, 'region', wgs84);
  const path = file(
    'located.geojson',
    collection([
      { ring: squareAt(113.023, 23.023) },
      { ring: squareAt(113.06, 23.06) },
      { ring: squareAt(113.2, 23.2) },
    ]),
  );
  const report = await importHere(path, 'parcel', { ...wgs84, region: '440605' });
  const held = await reading(
    (sql) => sql`select region_code from parcel where source_batch_id = ${report.batchId} order by id`,
  );
  expect(held.map(({ regionCode }) => regionCode)).toEqual(['440604011000', '440604000000', '440605000000']);
});

test('a polygon that crosses itself is repaired, and a large change is listed with its row', async () => {
  const bow = [
    [113, 23],
    [113.01, 23.01],
    [113.01, 23],
    [113, 23.01],
    [113, 23],
  ];
  const path = file('bow.geojson', collection([{ ring: squareAt(113.5, 23) }, { ring: bow }, {}]));
  const report = await importHere(path, 'mended', wgs84);
  expect(report).toMatchObject({ outcome: 'committed', counts: { read: 3, insert: 2, repaired: 1, skipped: 1 } });
  expect(valuesOf(report, 'geometry-repair-large')).toMatchObject([{ row: 2 }]);
  expect(report.notices.find(({ code }) => code === 'geometry-missing')?.rows).toEqual([3]);
});

test('points have no place among parcels, and mixed kinds none in any layer', async () => {
  const point = { geometry: { type: 'Point', coordinates: [113, 23] } };
  const points = await importHere(file('points.geojson', collection([point])), 'parcel', wgs84);
  expect(valuesOf(points, 'geometry-wrong-kind')).toMatchObject([{ points: 1, polygons: 0 }]);
  const mixed = await importHere(
    file('mixed.geojson', collection([point, { ring: squareAt(113, 23) }])),
    'mixed',
    wgs84,
  );
  expect(codesOf(mixed)).toContain('refusal geometry-mixed');
});

test('text that no database stores is cleared and said', async () => {
  const report = await importHere(file('nul.geojson', rows({ note: 'a\u0000b\ud800' })), 'odd-text', wgs84);
  expect(codesOf(report)).toContain('warning text-not-storable');
});

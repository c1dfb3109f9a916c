import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { buildDbf, buildShp } from '../shapefile-fixture';
import { given, inOwnFolder, reading, refusal } from '../source-fixture';

inOwnFolder();

describe('Shapefile', () => {
  const ring: [number, number][] = [
    [113, 22],
    [113, 23],
    [114, 23],
    [113, 22],
  ];
  const { shp, shx } = buildShp([ring, ring]);
  const table = (names: string[], encoding: string, languageDriver = 0, field = 'NAME') =>
    buildDbf(
      [
        { name: iconv.encode(field, encoding), width: 20 },
        { name: Buffer.from('TBBH'), width: 20, type: 'N' },
      ],
      names.map((name, i) => [
        iconv.encode(name, encoding),
        Buffer.from(String(9_007_199_254_740_993n + BigInt(i)).padStart(20)),
      ]),
      languageDriver,
    );

  test.each([
    ['CP949 without a word', 'EUC-KR', ['강남구 역삼동', '종로구 혜화동'], 0, '행정동'],
    ['Big5 without a word', 'BIG5', ['高雄市鳳山區', '臺北市'], 0, '名稱'],
    ['GBK with the flag of Windows Latin', 'GB18030', ['三角镇', '石岐街道'], 0x57, '所属镇'],
    ['UTF-8 without a word', 'UTF-8', ['三角镇', '石岐街道'], 0, '名称'],
  ])('%s is read right, names and values', async (_what, encoding, names, flag, field) => {
    const path = given({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': table(names, encoding, flag, field) });
    await reading(path, ({ layers: [layer] }) => {
      expect(layer!.encoding).toMatchObject({ name: encoding, from: 'evidence' });
      expect(layer!.encoding.confidence).toBeGreaterThan(0.9);
      expect(layer!.rows.map((row) => row[field])).toEqual(names);
      expect(layer!.fields).toEqual([
        { name: field, type: 'string' },
        { name: 'TBBH', type: 'integer' },
      ]);
      expect(layer!.rows[0]!.TBBH).toBe('9007199254740993');
    });
  });

  test('the caller can say the encoding, and a name that is none is refused', async () => {
    const path = given({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': table(['三角镇', '石岐'], 'GBK') });
    await reading(
      path,
      ({ layers: [layer] }) => expect(layer!.encoding).toEqual({ name: 'BIG5', from: 'option', confidence: 1 }),
      { encoding: 'big5' },
    );
    expect(await refusal(path, { encoding: 'klingon' })).toMatch(/no encoding named "klingon"/);
  });

  test('without .dbf the shapes come without attributes, and the report says so', async () => {
    await reading(given({ 'a.shp': shp, 'a.shx': shx }), ({ layers: [layer] }) => {
      expect(layer).toMatchObject({ featureCount: 2, fields: [], geometryTypes: ['Polygon'] });
      expect(layer!.notes.join()).toContain('no .dbf');
    });
  });

  test('without .shx, with a stale .shx and with an empty one the records are found all the same', async () => {
    const stale = buildShp([ring]).shx;
    stale.writeInt32BE(9, 104);
    for (const index of [{}, { 'a.shx': stale }, { 'a.shx': Buffer.alloc(0) }])
      await reading(given({ 'a.shp': shp, ...(index as Record<string, Buffer>) }), ({ layers: [layer] }) => {
        expect(layer!.featureCount).toBe(2);
        expect(layer!.notes.join()).toContain('2 records were found by walking');
      });
  });

  test('rows that are marked as deleted are left out, and rows and shapes that differ in number are told', async () => {
    const dbf = table(['三角镇', '石岐'], 'UTF-8');
    dbf[dbf.readUInt16LE(8)] = 0x2a;
    await reading(given({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf }), ({ layers: [layer] }) => {
      expect(layer!.rows.map(({ NAME }) => NAME)).toEqual(['石岐']);
      expect(layer!.notes.join()).toContain('1 rows are marked as deleted');
    });
    await reading(given({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': table(['三角镇'], 'UTF-8') }), ({ layers: [layer] }) => {
      expect(layer!.rows).toHaveLength(2);
      expect(layer!.notes.join()).toContain('1 rows for 2 shapes');
    });
  });

  test('field names met twice are told apart, dates and booleans keep their meaning', async () => {
    const dbf = buildDbf(
      [
        { name: Buffer.from('A'), width: 3 },
        { name: Buffer.from('A'), width: 3 },
        { name: Buffer.from('D'), width: 8, type: 'D' },
        { name: Buffer.from('L'), width: 1, type: 'L' },
        { name: Buffer.from('N'), width: 8, type: 'N', decimals: 2 },
      ],
      [
        [Buffer.from('x'), Buffer.from('y'), Buffer.from('20240531'), Buffer.from('T'), Buffer.from('   12.50')],
        [Buffer.from(''), Buffer.from(''), Buffer.from('00000000'), Buffer.from('?'), Buffer.from('********')],
      ],
    );
    await reading(given({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf }), ({ layers: [layer] }) => {
      expect(layer!.rows).toEqual([
        { A: 'x', A_2: 'y', D: '2024-05-31', L: true, N: 12.5 },
        { A: null, A_2: null, D: null, L: null, N: null },
      ]);
      expect(layer!.fields.map(({ type }) => type)).toEqual(['string', 'string', 'date', 'boolean', 'number']);
    });
  });

  test.each([
    ['an empty .shp', { 'a.shp': Buffer.alloc(0), 'a.dbf': table(['x', 'y'], 'UTF-8') }, /a.shp is empty/],
    ['a short .shp', { 'a.shp': shp.subarray(0, 60), 'a.shx': shx }, /a.shp is cut off: it has 60 bytes/],
    [
      'a .shp that ends in a record',
      { 'a.shp': shp.subarray(0, shp.length - 20) },
      /cut off or damaged after 1 records/,
    ],
    [
      'a .shp that ends in a record, with its index',
      { 'a.shp': shp.subarray(0, shp.length - 20), 'a.shx': shx },
      /cut off|record 2, at byte/,
    ],
    [
      'more vertices than the record has room for',
      { 'a.shp': Buffer.from(shp).fill(0x7f, 148, 150), 'a.shx': shx },
      /record 1, at byte 100, says \d+ vertices in 1 parts, but has room for 4/,
    ],
    ['a .shp that is something else', { 'a.shp': Buffer.from('x'.repeat(200)), 'a.shx': shx }, /not a Shapefile/],
    ['only a .dbf', { 'a.dbf': table(['x', 'y'], 'UTF-8') }, /no geometry \(.shp\) beside it/],
    ['only a .shx', { 'a.shx': shx }, /part of a Shapefile/],
    [
      'a .dbf that is none',
      { 'a.shp': shp, 'a.shx': shx, 'a.dbf': 'no table at all, just a text of some length' },
      /a.dbf is not a dBase table/,
    ],
  ])('%s is refused', async (_what, contents, message) => {
    expect(await refusal(given(contents as Record<string, Buffer>))).toMatch(message);
  });
});

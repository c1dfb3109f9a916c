import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Source, SourceError, type SourceFeature } from '../source';
import { type OpenOptions, openSource } from './open-source';
import { buildDbf, buildShp } from './shapefile-fixture';
import { buildZip } from './zip-fixture';

const { TMPDIR } = process.env;
let folder: string;
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

let files = 0;
/** Writes one file, or several side by side, in a folder of their own; returns the path of the first. */
function given(contents: Record<string, Buffer | string>): string {
  const own = join(folder, String(files++));
  for (const [name, content] of Object.entries(contents)) {
    const path = join(own, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
  }
  return join(own, Object.keys(contents)[0]!);
}

async function reading<T>(path: string, work: (source: Source) => T | Promise<T>, options?: OpenOptions): Promise<T> {
  const source = await openSource(path, options);
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

async function featuresOf(
  path: string,
  options?: OpenOptions,
  axes: { fromCrs: string | null; swapAxes: boolean } = { fromCrs: null, swapAxes: false },
) {
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

const refusal = async (path: string, options?: OpenOptions) => {
  const error = await reading(path, () => null, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  const { message } = error as Error;
  expect(message.trim().endsWith('.')).toBe(true);
  expect(message).not.toMatch(/undefined|\[object|wancun-import-/);
  return message;
};

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wancun-import-'));

const square = [
  [
    [113, 22],
    [113.1, 22],
    [113.1, 22.1],
    [113, 22],
  ],
];
const feature = (properties: unknown, extra: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: square },
  ...extra,
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('GeoJSON', () => {
  test('properties come as they are: nested, null, numbers as texts, and an id beside the id of the feature', async () => {
    const properties = {
      id: 'A1',
      parent: { adcode: 440000 },
      center: [113.2, 23.1],
      empty: null,
      code: '012',
      n: 1.5,
      on: true,
    };
    const features = await featuresOf(
      given({ 'a.geojson': collection(feature(properties, { id: 7 }), feature({ name: '三角镇' }, { id: 8 })) }),
    );
    expect(features[0]!.properties).toEqual({ feature_id: 7, ...properties });
    expect(features[1]!.properties).toEqual({ id: 8, name: '三角镇' });
    expect(features[0]!.geometry).toEqual({ type: 'Polygon', coordinates: square });
  });

  test.each<[string, Buffer | string, number]>([
    ['a lone feature', JSON.stringify(feature({})), 1],
    ['a lone geometry', JSON.stringify({ type: 'Point', coordinates: [113, 22] }), 1],
    [
      'a geometry collection',
      JSON.stringify({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [113, 22] }] }),
      1,
    ],
    ['an array of features', JSON.stringify([feature({}), feature({})]), 2],
    [
      'a text sequence with record separators',
      [1, 2, 3].map((n) => `\x1e${JSON.stringify(feature({ n }))}\n`).join(''),
      3,
    ],
    ['one feature a line', [1, 2].map((n) => JSON.stringify(feature({ n }))).join('\n'), 2],
    ['a byte order mark', `\ufeff${collection(feature({}))}`, 1],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${collection(feature({ name: '三角镇' }))}`, 'utf16le'), 1],
    ['GB18030', iconv.encode(collection(feature({ name: '三角镇' }), feature({ name: '石岐街道' })), 'gbk'), 2],
    ['gzip', gzipSync(collection(feature({}), feature({}))), 2],
  ])('%s is read', async (what, content, count) => {
    const name = what === 'gzip' ? 'a.json.gz' : 'a.json';
    const features = await featuresOf(given({ [name]: content }));
    expect(features).toHaveLength(count);
    if (/UTF-16|GB18030/.test(what)) expect(features[0]!.properties.name).toBe('三角镇');
  });

  test('the declared coordinate system is reported, and a projected one is brought to degrees', async () => {
    const point = { type: 'Point', coordinates: [38_500_000, 2_500_000, 12.5] };
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4526' } };
    const path = given({
      'a.json': JSON.stringify({
        type: 'FeatureCollection',
        crs,
        features: [{ type: 'Feature', properties: {}, geometry: point }],
      }),
    });
    await reading(path, ({ layers: [layer] }) =>
      expect(layer).toMatchObject({
        declaredCrs: { epsg: 4526, projected: true },
        hasZ: true,
        sample: [[38_500_000, 2_500_000]],
        extent: [38_500_000, 2_500_000, 38_500_000, 2_500_000],
      }),
    );
    const [only] = await featuresOf(path);
    const [lng, lat, ...more] = (only!.geometry as { coordinates: number[] }).coordinates;
    expect(lng).toBeCloseTo(114, 9);
    expect(lat).toBeCloseTo(22.5978229066729, 9);
    expect(more).toEqual([]);
  });

  test('survey order (north, east) is swapped before it is unprojected, and the caller can say from what', async () => {
    const path = given({
      'a.json': collection({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [2_500_000, 500_000] },
      }),
    });
    const [only] = await featuresOf(path, {}, { fromCrs: 'EPSG:4547', swapAxes: true });
    const [lng, lat] = (only!.geometry as { coordinates: number[] }).coordinates;
    expect(lng).toBeCloseTo(114, 9);
    expect(lat).toBeCloseTo(22.5978229066729, 9);
  });

  test('latitude before longitude comes as it is stored, and swapped where asked', async () => {
    const path = given({
      'a.json': collection({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [22.5, 113.2] },
      }),
    });
    expect((await featuresOf(path))[0]!.geometry).toEqual({ type: 'Point', coordinates: [22.5, 113.2] });
    expect((await featuresOf(path, {}, { fromCrs: null, swapAxes: true }))[0]!.geometry).toEqual({
      type: 'Point',
      coordinates: [113.2, 22.5],
    });
  });

  test.each([
    [
      'a comment',
      '{"type":"FeatureCollection","features":[\n{"type":"Feature","properties":{},\n"geometry":null} //---\n]}',
      /line 3, column 18 .*comment "\/\/---"/,
    ],
    [
      'a trailing comma',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,},"geometry":null}]}',
      /member name in double quotes was expected at line 1, column 79/,
    ],
    ['a cut', `${collection(feature({})).slice(0, -30)}`, /ends too early.*copy it again/],
    ['other JSON', '{"name":"x","version":1,"dependencies":{}}', /members name, version, dependencies and no features/],
    ['records without geometry', '[{"code":"440604","name":"禅城区"}]', /members code, name/],
    [
      'texts as coordinates',
      collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: ['113', '22'] } }),
      /feature 1, at line 1, has a Point with a position that is \["113","22"\]/,
    ],
    [
      'an unknown type',
      collection({ type: 'Feature', properties: {}, geometry: { type: 'Circle', coordinates: [1, 2] } }),
      /geometry of the type "Circle"/,
    ],
    ['nothing', '', /is empty \(0 bytes\)/],
    ['blanks', '  \n ', /not one JSON value|is empty/],
    ['no features', collection(), /has no features/],
    ['zeros', Buffer.alloc(5000), /nothing but zero bytes/],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>', /web page/],
  ])('%s is refused with its place', async (_what, content, message) => {
    expect(await refusal(given({ 'a.geojson': content }))).toMatch(message);
  });

  test("ArcGIS's own JSON is read through GDAL", async () => {
    const esri = {
      geometryType: 'esriGeometryPolygon',
      spatialReference: { wkid: 4490 },
      fields: [{ name: 'TBBH', type: 'esriFieldTypeString' }],
      features: [{ attributes: { TBBH: '007' }, geometry: { rings: square } }],
    };
    const features = await featuresOf(given({ 'a.json': JSON.stringify(esri) }));
    expect(features[0]).toMatchObject({
      properties: { TBBH: '007' },
      geometry: { type: 'Polygon', coordinates: square },
    });
  });
});

describe('TopoJSON', () => {
  const topology = {
    type: 'Topology',
    transform: { scale: [0.001, 0.001], translate: [113, 22] },
    objects: {
      towns: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', id: 'T1', properties: { name: '三角镇' }, arcs: [[0]] },
          { type: null, properties: { name: '空' } },
        ],
      },
      roads: { type: 'LineString', arcs: [0], properties: { name: '路' } },
    },
    arcs: [
      [
        [0, 0],
        [100, 0],
        [0, 100],
        [-100, -100],
      ],
    ],
  };

  test('each object is a layer, with its arcs decoded', async () => {
    await reading(given({ 'a.json': JSON.stringify(topology) }), async (source) => {
      expect(source.layers.map(({ name, featureCount, format }) => [name, featureCount, format])).toEqual([
        ['towns', 2, 'TopoJSON'],
        ['roads', 1, 'TopoJSON'],
      ]);
      const features: SourceFeature[] = [];
      for await (const one of source.read(source.layers[0]!, { fromCrs: null, swapAxes: false })) features.push(one);
      expect(features[0]).toEqual({
        index: 0,
        properties: { id: 'T1', name: '三角镇' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [113, 22],
              [113.1, 22],
              [113.1, 22.1],
              [113, 22],
            ],
          ],
        },
      });
      expect(features[1]!.geometry).toBeNull();
    });
  });

  test('one of several layers can be chosen, and a wrong name lists them', async () => {
    const path = given({ 'a.json': JSON.stringify(topology) });
    await reading(path, ({ layers }) => expect(layers.map(({ name }) => name)).toEqual(['roads']), { layer: 'Roads' });
    expect(await refusal(path, { layer: 'belts' })).toBe('a.json has no layer belts; it has towns, roads.');
  });

  test('an arc that is not there is named', async () => {
    const broken = { ...topology, objects: { towns: { type: 'Polygon', arcs: [[9]] } } };
    expect(await refusal(given({ 'a.json': JSON.stringify(broken) }))).toMatch(
      /towns in a.json, object 1, refers to an arc/,
    );
  });
});

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

describe('archives', () => {
  const ring: [number, number][] = [
    [113, 22],
    [113, 23],
    [114, 23],
    [113, 22],
  ];
  const { shp, shx } = buildShp([ring]);
  const dbf = buildDbf([{ name: Buffer.from('NAME'), width: 20 }], [[iconv.encode('三角镇', 'gbk')]]);

  test('Shapefiles in sub-folders with Chinese names in GBK and mixed case are layers by their names', async () => {
    const gbk = (name: string) => iconv.encode(name, 'gbk');
    const zip = buildZip([
      { name: gbk('中山市/三角镇/地类图斑.SHP'), data: shp },
      { name: gbk('中山市/三角镇/地类图斑.shx'), data: shx },
      { name: gbk('中山市/三角镇/地类图斑.Dbf'), data: dbf },
      { name: gbk('中山市/石岐/道路.shp'), data: shp },
      { name: gbk('中山市/说明.txt'), data: '说明' },
      { name: '__MACOSX/._a.shp', data: 'x' },
    ]);
    await reading(given({ '成果.zip': zip }), ({ layers }) => {
      expect(layers.map(({ name }) => name)).toEqual(['地类图斑', '道路']);
      expect(layers[0]!.rows).toEqual([{ NAME: '三角镇' }]);
    });
    expect(leftovers()).toEqual([]);
  });

  test('a GeoJSON in a zip in a zip is found', async () => {
    const inner = buildZip([{ name: '村界.geojson', data: collection(feature({ name: '甲' })) }]);
    expect(await featuresOf(given({ 'a.zip': buildZip([{ name: 'b/inner.zip', data: inner }]) }))).toHaveLength(1);
  });

  test.each<[string, Buffer | (() => Buffer), RegExp]>([
    [
      'an entry above the archive',
      buildZip([{ name: '../../evil.geojson', data: '{}' }]),
      /entry named "..\/..\/evil.geojson", which would lie outside/,
    ],
    ['an entry with an absolute path', buildZip([{ name: '/etc/x.geojson', data: '{}' }]), /would lie outside/],
    [
      'an entry with a drive and backslashes',
      buildZip([{ name: 'C:\\x\\a.geojson', data: '{}' }]),
      /would lie outside/,
    ],
    [
      'an encrypted entry',
      buildZip([{ name: 'a.geojson', data: collection(feature({})), flags: 1 }]),
      /is encrypted \(a.geojson\)/,
    ],
    ['a cut zip', buildZip([{ name: 'a.geojson', data: collection(feature({})) }]).subarray(0, 200), /not a whole zip/],
    ['no zip at all', Buffer.from('this is no zip'), /not a whole zip/],
    ['an empty zip', buildZip([]), /is an empty zip/],
    [
      'a zip of papers',
      buildZip([
        { name: '说明.docx.txt', data: 'x' },
        { name: 'b.pdf', data: '%PDF' },
      ]),
      /holds no map data: only 说明.docx.txt, b.pdf/,
    ],
    ['a .dbf alone', buildZip([{ name: 'a.dbf', data: dbf }]), /no geometry \(.shp\) beside it/],
    ['a RAR that is named zip', Buffer.from('Rar!\x1a\x07\x00rest'), /RAR archive/],
  ])('%s is refused, and nothing stays behind', async (_what, content, message) => {
    const path = given({ 'a.zip': typeof content === 'function' ? content() : content });
    expect(await refusal(path)).toMatch(message);
    expect(leftovers()).toEqual([]);
  });

  test('a bomb is stopped by its ratio, and a large archive by the space that it would take', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 2 ** 20, 0x20));
    expect(await refusal(given({ 'a.json.gz': bomb }))).toMatch(/more than 200 times its size, as a zip bomb/);
    const large = buildZip([{ name: 'a.geojson', data: collection(feature({ text: 'x'.repeat(5000) })) }]);
    expect(await refusal(given({ 'a.zip': large }), { limits: { unpackedBytes: 1000 } })).toMatch(
      /unpacks to more than 1 kB/,
    );
    expect(await refusal(given({ 'a.json.gz': bomb.subarray(0, 2000) }))).toMatch(/is damaged.*copy or download/);
    expect(leftovers()).toEqual([]);
  });
});

describe('limits and ends', () => {
  test('a file over the limit and a layer with too many vertices are refused', async () => {
    const path = given({ 'a.geojson': collection(feature({}), feature({})) });
    expect(await refusal(path, { limits: { fileBytes: 100 } })).toMatch(/at most 100 bytes are read at once/);
    expect(await refusal(path, { limits: { vertices: 7 } })).toMatch(/more than 7 vertices/);
  });

  test('a missing file, an empty folder and a folder of papers are told', async () => {
    expect(await refusal(join(folder, 'nowhere.shp'))).toMatch(/There is no file or folder/);
    mkdirSync(join(folder, 'empty'));
    expect(await refusal(join(folder, 'empty'))).toBe('empty is an empty folder.');
    expect(await refusal(join(given({ 'b.txt': 'x', 'c.pdf': 'y' }), '..'))).toMatch(
      /holds no file that can be read as map data/,
    );
  });

  test('a folder lists its files as layers, leaves tables aside, and has one fingerprint', async () => {
    const path = given({
      'a.geojson': collection(feature({})),
      'b.geojson': collection(feature({})),
      'package.json': '{"name":"x"}',
    });
    const seen = await reading(join(path, '..'), ({ layers, sha256, bytes }) => {
      expect(layers.map(({ name }) => name)).toEqual(['a', 'b']);
      expect(layers[0]!.notes.join()).toContain('Left aside: package.json');
      return { sha256, bytes };
    });
    expect(seen.sha256).toMatch(/^[0-9a-f]{64}$/);
    await reading(path, ({ sha256, bytes }) => {
      expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
      expect(bytes).toBe(readFileSync(path).length);
    });
  });

  test('an aborted reading ends with its reason and leaves nothing behind', async () => {
    const many = gzipSync(collection(...Array.from({ length: 60_000 }, (_, n) => feature({ n }))));
    const path = given({ 'a.json.gz': many });
    const reason = new Error('enough');
    await expect(openSource(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 60);
    await expect(openSource(path, { signal: controller.signal })).rejects.toBe(reason);
    expect(leftovers()).toEqual([]);
  });

  test('Ctrl-C removes what was unpacked', async () => {
    const path = given({ 'a.json.gz': gzipSync(collection(...Array.from({ length: 20 }, (_, n) => feature({ n })))) });
    const program = join(folder, 'hold.mts');
    const module = new URL('./open-source.ts', import.meta.url).href;
    writeFileSync(
      program,
      `import { openSource } from ${JSON.stringify(module)};\nawait openSource(${JSON.stringify(path)});\nconsole.log('open');\nsetInterval(() => {}, 1000);\n`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((open) => child.stdout.once('data', open));
    expect(leftovers()).toHaveLength(1);
    child.kill('SIGINT');
    const ended = await new Promise((end) => child.once('exit', (_code, signal) => end(signal)));
    expect(ended).toBe('SIGINT');
    expect(leftovers()).toEqual([]);
  });
});

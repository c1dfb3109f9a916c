import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { buildDbf, buildShp } from './shapefile-fixture';
import { collection, feature, featuresOf, given, inOwnFolder, leftovers, reading, refusal } from './source-fixture';
import { buildZip } from './zip-fixture';

inOwnFolder();

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

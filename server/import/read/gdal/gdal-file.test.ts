import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SourceError, type SourceFeature } from '../../source';
import { openSource } from '../open-source';
import { geometryOfEwkb } from './geometry-of-ewkb';
import { geometryOfWkt } from './geometry-of-wkt';
import { angleOf, tableGeometry } from './table-geometry';

const MAKER = 'ogr2ogr';
const make = (...args: string[]) => execFileSync(MAKER, args, { stdio: 'ignore' });
const canMake = (() => {
  try {
    make('--version');
    return true;
  } catch {
    console.warn('Not run: the formats that ogr2ogr would write; apt-get install gdal-bin adds it.');
    return false;
  }
})();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wancun-gdal-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string) {
  const source = await openSource(path);
  const { layers } = source;
  const features: SourceFeature[] = [];
  for await (const feature of source.read(layers[0]!, { fromCrs: null, swapAxes: false })) features.push(feature);
  await source.close();
  return { layers, features };
}

const text = '三角镇\t第一行\n第二行 \\ "引号"';
const towns = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 名称: text, tbbh: '007', mu: 12.5, n: 3, big: null, on: true, t: '2024-05-31T08:00:00+08:00' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [113.123456789, 22.5],
            [113.2, 22.5],
            [113.2, 22.6],
            [113.123456789, 22.5],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { 名称: '', tbbh: null, mu: null, n: null, big: null, on: false, t: null },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [113, 22],
              [113.1, 22],
              [113.1, 22.1],
              [113, 22],
            ],
          ],
        ],
      },
    },
  ],
};

describe.skipIf(!canMake)('formats that GDAL reads', () => {
  let given: string;
  beforeAll(() => {
    given = join(folder, 'towns.geojson');
    writeFileSync(given, JSON.stringify(towns));
  });

  test('a GeoPackage of two layers keeps texts, codes, nulls and times, and nine decimals through a projection', async () => {
    const path = join(folder, '成果.gpkg');
    make('-f', 'GPKG', path, given, '-nln', '区县', '-s_srs', 'EPSG:4490', '-t_srs', 'EPSG:4526');
    make('-f', 'GPKG', '-update', path, given, '-nln', '镇街', '-a_srs', 'EPSG:4490');
    const { layers, features } = await read(path);
    expect(layers.map(({ name, featureCount, declaredCrs }) => [name, featureCount, declaredCrs?.epsg])).toEqual([
      ['区县', 2, 4526],
      ['镇街', 2, 4490],
    ]);
    expect(features[0]!.properties).toEqual({
      名称: text,
      tbbh: '007',
      mu: 12.5,
      n: 3,
      big: null,
      on: true,
      t: '2024-05-31T08:00:00+08:00',
    });
    expect(features[1]!.properties).toEqual({ 名称: '', tbbh: null, mu: null, n: null, big: null, on: false, t: null });
    const [lng, lat] = (features[0]!.geometry as { coordinates: number[][][] }).coordinates[0]![0]!;
    expect(Math.abs(lng! - 113.123456789)).toBeLessThan(1e-9);
    expect(Math.abs(lat! - 22.5)).toBeLessThan(1e-9);
    expect(features[1]!.geometry!.type).toBe('MultiPolygon');
  });

  test('a MapInfo table in CP936 has right names', async () => {
    const plain = join(folder, 'plain.geojson');
    writeFileSync(
      plain,
      JSON.stringify({
        ...towns,
        features: towns.features.map((one) => ({ ...one, properties: { NAME: '石岐街道' } })),
      }),
    );
    make('-f', 'MapInfo File', join(folder, 'a.tab'), plain, '-lco', 'ENCODING=CP936');
    expect((await read(join(folder, 'a.tab'))).features[0]!.properties).toEqual({ NAME: '石岐街道' });
  });

  test('an XLSX with columns 经度 and 纬度 is a layer of points', async () => {
    const csv = join(folder, 'p.csv');
    writeFileSync(csv, '名称,经度,纬度\n三角镇,113.42,22.68\n石岐,113.38,22.52\n');
    make('-f', 'XLSX', join(folder, 'p.xlsx'), csv, '-oo', 'AUTODETECT_TYPE=YES');
    const { layers, features } = await read(join(folder, 'p.xlsx'));
    expect(layers[0]).toMatchObject({ format: 'XLSX', geometryTypes: ['Point'], featureCount: 2, declaredCrs: null });
    expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [113.42, 22.68] });
  });

  test('a GeoPackage that is cut off is refused, or breaks with a sentence', async () => {
    const path = join(folder, 'cut.gpkg');
    make('-f', 'GPKG', path, given, '-nln', 'x');
    truncateSync(path, 30_000);
    const error = await read(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as Error).message).toMatch(/cut\.gpkg|breaks after/);
  });

  test('reading a GeoPackage ends at once when it is aborted', async () => {
    const path = join(folder, 'abort.gpkg');
    make('-f', 'GPKG', path, given);
    const reason = new Error('enough');
    const controller = new AbortController();
    const opening = openSource(path, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    await expect(opening).rejects.toBe(reason);
  });
});

test.each([
  ['UTF-8', 'utf8'],
  ['GB18030', 'gbk'],
  ['UTF-16LE', 'utf16le'],
])('a CSV in %s with degrees, minutes and empty places is read', async (name, encoding) => {
  const path = join(folder, `${name}.csv`);
  const rows = '编号,名称,经度,纬度\n007,三角镇,113.42,22.68\n2,石岐街道,东经113°22′,"22°31\'30""N"\n3,空,,\n';
  writeFileSync(path, encoding === 'utf16le' ? Buffer.from(`\ufeff${rows}`, 'utf16le') : iconv.encode(rows, encoding));
  const { layers, features } = await read(path);
  expect(layers[0]!.encoding.name).toBe(name);
  expect(features.map(({ properties }) => [properties.编号, properties.名称])).toEqual([
    ['007', '三角镇'],
    ['2', '石岐街道'],
    ['3', '空'],
  ]);
  expect(features[1]!.geometry).toEqual({ type: 'Point', coordinates: [113 + 22 / 60, 22.525] });
  expect(features[2]!.geometry).toBeNull();
});

test('a CSV without places and one with a word for a number are refused with their columns', async () => {
  const names = join(folder, 'names.csv');
  writeFileSync(names, 'code,name\n440604,禅城区\n');
  await expect(read(names)).rejects.toThrow(
    'names.csv has no geometry: none of its columns (code, name) holds a longitude and latitude or WKT; name them 经度 and 纬度, or lon and lat.',
  );
  const wrong = join(folder, 'wrong.csv');
  writeFileSync(wrong, 'name,lon,lat\na,113,22\nb,unknown,22\n');
  await expect(read(wrong)).rejects.toThrow(
    'Row 2 has no number in its columns lon and lat, but ["unknown","22"]; correct it.',
  );
});

test('angles are read as people write them', () => {
  expect(
    [113.25, '113.25', ' 113.25 ', '113°15′', '113°15\'0"E', '东经113度15分', '１１３．２５', 'E113°15′00″'].map(
      angleOf,
    ),
  ).toEqual(Array(8).fill(113.25));
  expect(angleOf('22°30′S')).toBe(-22.5);
  expect(angleOf('2,500,000.5')).toBe(2_500_000.5);
  expect(angleOf('')).toBeNull();
  expect(angleOf('约113')).toBeNaN();
});

test('pairs of columns and WKT columns are known by their names', () => {
  const row = { lon: 1, lat: 2, X坐标: 1, Y坐标: 2, wgs84_lng: 1, wgs84_lat: 2, geom: 'POINT (1 2)' };
  for (const columns of [
    ['lon', 'lat'],
    ['X坐标', 'Y坐标'],
    ['wgs84_lng', 'wgs84_lat'],
    ['name', 'geom'],
  ])
    expect(tableGeometry(columns)!(row, 0)).toEqual({ type: 'Point', coordinates: [1, 2] });
  expect(tableGeometry(['code', 'name', 'latent'])).toBeNull();
});

test('WKT and EWKB of every type come out as the same geometry', () => {
  expect(geometryOfWkt('SRID=4490;POINT Z (1 2 3)')).toEqual({ type: 'Point', coordinates: [1, 2, 3] });
  expect(geometryOfWkt('MULTIPOINT (1 2, 3 4)')).toEqual(geometryOfWkt('MULTIPOINT ((1 2), (3 4))'));
  expect(geometryOfWkt('LINESTRING(1 2,-3e1 4)')).toEqual({
    type: 'LineString',
    coordinates: [
      [1, 2],
      [-30, 4],
    ],
  });
  expect(
    geometryOfWkt('MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0), (0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))'),
  ).toMatchObject({ coordinates: [{ length: 2 }, { length: 1 }] });
  expect(geometryOfWkt('POLYGON EMPTY')).toBeNull();
  expect(() => geometryOfWkt('POLYGON ((1 2, x))')).toThrow(SyntaxError);
  const hex =
    '0106000020E6100000010000000103000000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000';
  expect(geometryOfEwkb(Buffer.from(hex, 'hex'))).toEqual(geometryOfWkt('MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))'));
  expect(() => geometryOfEwkb(Buffer.from(hex.slice(0, -16), 'hex'))).toThrow(RangeError);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Geometry, Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Source, SourceError } from '../source';
import { openSource } from './open-source';
import { eachPosition } from './positions';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const ORACLE = 'ogr2ogr';
const present = existsSync(DATA);
if (!present) console.warn(`Not run: the data sets are not at ${DATA}.`);
const has = (command: string) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

async function reading<T>(path: string, work: (source: Source) => T | Promise<T>): Promise<T> {
  const source = await openSource(join(DATA, path));
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

const refusal = async (path: string) => {
  const error = await reading(path, () => null).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  return (error as Error).message;
};

describe.skipIf(!present)('every data set', () => {
  test.each<[string, Record<string, number>, number | null]>([
    ['guangdong-cod-ab/gd_adm2.shp', { gd_adm2: 21 }, 4326],
    ['guangdong-datav/广东省.json', { 广东省: 21 }, null],
    ['guangzhou-layers/gzbianjie.shp', { gzbianjie: 11 }, 3857],
    ['guangzhou-layers/gzwater.shp', { gzwater: 2344 }, 3395],
    ['guangzhou-layers/GZsoil.shp', { GZsoil: 97 }, 3395],
    ['towns-zhongshan/442000.clean.geojson', { '442000.clean': 24 }, null],
    ['taiwan-3tier/villages-10t.json', { villages: 7701, towns: 368, counties: 22, nation: 1 }, null],
    ['taiwan-3tier/towns-10t.json', { towns: 368, counties: 22, nation: 1 }, null],
    ['taiwan-3tier/counties-10t.json', { counties: 22, nation: 1 }, null],
    ['parcels-fr-epinay/cadastre-91216-parcelles.json', { 'cadastre-91216-parcelles': 4241 }, null],
    ['parcels-us-malibu/parcels.geojson', { parcels: 8626 }, null],
    ['points-parana/parcels.shp', { parcels: 93372 }, null],
    ['farms-swellendam/farms_33S.shp', { farms_33S: 2008 }, 32733],
    [
      'irrigation-ahero',
      { Buildings: 1944, ahero: 1, canals: 11439, irrigationblock: 12, parcels: 2314, river: 16 },
      32736,
    ],
    ['importer-samples/projected/brpgewaspercelen_definitief_2023.gpkg', { brp_gewas: 100 }, 28992],
    ['importer-samples/projected/Marker_2026.zip', { Marker_2026: 100 }, 25832],
    [
      'importer-samples/projected/LU_ExistingLandUse_SIGEC2022.gml.zip',
      { ExistingLandUseDataSet: 1, ExistingLandUseObject: 10 },
      3035,
    ],
    ['importer-samples/projected/1_vietnam_areas.gpkg', { reference: 100 }, 32648],
    ['importer-samples/projected/india_10k.zip', { india_10k: 100 }, 4326],
    ['importer-samples/xian80-gk/DLTB.shp', { DLTB: 8 }, 2379],
    ['importer-samples/xian80-gk/Road.shp', { Road: 11 }, 2379],
    ['importer-samples/xian80-gk/Polygon_noprj.shp', { Polygon_noprj: 5 }, null],
  ])('%s has the layers, counts and coordinate system of its README', async (path, counts, epsg) => {
    await reading(path, ({ layers }) => {
      expect(Object.fromEntries(layers.map(({ name, featureCount }) => [name, featureCount]))).toEqual(counts);
      for (const { declaredCrs, sample, extent, rows } of layers) {
        expect(declaredCrs?.epsg ?? null).toBe(epsg);
        expect(sample.length).toBeGreaterThan(0);
        expect(sample.length).toBeLessThanOrEqual(2000);
        expect(rows.length).toBeLessThanOrEqual(50);
        const [west, south, east, north] = extent!;
        expect(sample.every(([x, y]) => x! >= west && x! <= east && y! >= south && y! <= north)).toBe(true);
      }
    });
  });

  test('the 38 files of Kaohsiung are 38 layers of 17,387 blocks and 591,052 vertices, as GDAL counts them', async () => {
    await reading('blocks-tw-kaohsiung', async (source) => {
      let blocks = 0;
      let vertices = 0;
      for (const layer of source.layers)
        for await (const { geometry } of source.read(layer, { fromCrs: null, swapAxes: false })) {
          blocks++;
          if (geometry) eachPosition(geometry, () => vertices++);
        }
      expect([source.layers.length, blocks, vertices]).toEqual([38, 17_387, 591_052]);
    });
  });

  test('the 22 files of DataV are 145 units with their names', async () => {
    await reading('guangdong-datav', ({ layers }) => {
      expect(layers).toHaveLength(22);
      expect(layers.reduce((sum, { featureCount }) => sum + featureCount, 0)).toBe(145);
      expect(layers.find(({ name }) => name === '清远市')!.rows.map(({ name }) => name)).toContain('清新区');
    });
  });

  test('names are read without a wrong character', async () => {
    await reading('guangzhou-layers/gzbianjie.shp', ({ layers: [layer] }) =>
      expect(layer!.rows.map(({ name }) => name)).toContain('越秀区'),
    );
    await reading('taiwan-3tier/villages-10t.json', ({ layers: [layer] }) =>
      expect(layer!.rows[0]).toMatchObject({ VILLCODE: '64000130006', VILLNAME: '中門里' }),
    );
    await reading('importer-samples/orchard-chinese-name/唐家泊果园.shp', ({ layers: [layer] }) => {
      expect(layer!.fields.map(({ name }) => name)).toContain('所属省');
      expect(layer!.encoding.name).toBe('GB18030');
    });
    await reading('importer-samples/dbf-encodings/big5.shp', ({ layers: [layer] }) =>
      expect(layer!.rows).toEqual([{ NAME: '國語' }]),
    );
    await reading('importer-samples/dbf-encodings/chinese.shp', ({ layers: [layer] }) =>
      expect(layer!.rows).toEqual([{ NAME: '简体' }]),
    );
  });

  test('rivers of Swellendam: the index is older than the shapes, and all 20 rivers of the table are found', async () => {
    await reading('farms-swellendam/rivers.shp', ({ layers: [layer] }) => {
      expect(layer!.featureCount).toBe(20);
      expect(layer!.notes.join()).toContain('does not fit');
    });
  });

  test('the commented file of Zhongshan is refused at its first comment', async () => {
    expect(await refusal('towns-zhongshan/442000.json')).toMatch(
      /line 13, column 45 \(byte 470\) has the comment "\/\/---"/,
    );
  });

  test('tables of names have no geometry', async () => {
    for (const file of ['guangdong-areas.csv', 'guangdong-villages.csv.gz'])
      expect(await refusal(`names/${file}`)).toMatch(/has no geometry: none of its columns \(code, name/);
    for (const file of ['gbk', 'gb2312', 'utf8', 'duplicate_fields'])
      expect(await refusal(`importer-samples/dbf-encodings/${file}.dbf`)).toMatch(/without its shapes/);
  });

  test.each<[string, RegExp | number]>([
    ['badzip.zip', /not a whole zip/],
    ['codepage.zip', 2],
    ['corrupt_too_long.shp', 10],
    ['empty_zipfile.zip', /holds no map data: only dummyfile.txt/],
    ['export_multipointz.shp', 1],
    ['latin1.shp', 1],
    ['mixedcase.zip', 40],
    ['noshp.zip', /counties.dbf is a table without its shapes/],
    ['qgis.zip', 2],
    ['train_stations.zip', 361],
    ['utf.zip', 2],
    ['zero-len-line.zip', 3],
  ])('broken-shapefiles/%s', async (file, expected) => {
    const path = `importer-samples/broken-shapefiles/${file}`;
    if (typeof expected === 'number')
      await reading(path, ({ layers: [layer] }) => expect(layer!.featureCount).toBe(expected));
    else expect(await refusal(path)).toMatch(expected);
  });

  test('every broken Shapefile sample is named above', () => {
    const files = readdirSync(join(DATA, 'importer-samples/broken-shapefiles')).filter((name) =>
      /\.(zip|shp)$/.test(name),
    );
    expect(files).toHaveLength(12);
  });
});

describe.skipIf(!present || !has(ORACLE))('against ogr2ogr', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wancun-oracle-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const parts = (geometry: Geometry): Position[][][] =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  /** Polygons as sorted (rings, vertices of the outline), which neither order nor start of the rings changes. */
  const shape = (geometry: Geometry | null) =>
    geometry &&
    parts(geometry)
      .map((rings) => `${rings.length}:${rings[0]!.length}`)
      .sort();

  test.each([
    'guangzhou-layers/GZsoil.shp',
    'guangdong-cod-ab/gd_adm2.shp',
    'farms-swellendam/farms_33S.shp',
    'importer-samples/orchard-chinese-name/唐家泊果园.shp',
  ])('%s: the same polygons with the same holes, at the same places to 1e-9 degrees', async (path) => {
    const target = join(folder, 'oracle.geojson');
    rmSync(target, { force: true });
    execFileSync(
      ORACLE,
      ['-f', 'GeoJSON', '-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=12', target, join(DATA, path)],
      { stdio: 'ignore' },
    );
    const oracle: { geometry: Geometry | null }[] = [];
    const source = await openSource(target);
    for await (const one of source.read(source.layers[0]!, { fromCrs: null, swapAxes: false })) oracle.push(one);
    await source.close();
    await reading(path, async (own) => {
      let at = 0;
      for await (const { geometry } of own.read(own.layers[0]!, { fromCrs: null, swapAxes: false })) {
        const other = oracle[at++]!.geometry;
        expect(shape(geometry)).toEqual(shape(other));
        const sums = [geometry, other].map((one) => {
          let x = 0;
          let y = 0;
          let n = 0;
          if (one)
            eachPosition(one, (position) => {
              x += position[0]!;
              y += position[1]!;
              n++;
            });
          return [x / n, y / n];
        });
        expect(Math.abs(sums[0]![0]! - sums[1]![0]!)).toBeLessThan(1e-9);
        expect(Math.abs(sums[0]![1]! - sums[1]![1]!)).toBeLessThan(1e-9);
      }
      expect(at).toBe(oracle.length);
    });
  });

  test('a GeoPackage of the same parcels, projected to a zone with prefix and back, lies within 1e-9 degrees', async () => {
    const epinay = join(DATA, 'parcels-fr-epinay/cadastre-91216-parcelles.json');
    const zoned = join(folder, 'zoned.gpkg');
    execFileSync(
      ORACLE,
      [
        '-f',
        'GPKG',
        '-limit',
        '300',
        '-s_srs',
        'EPSG:4490',
        '-t_srs',
        '+proj=tmerc +lon_0=3 +x_0=38500000 +ellps=GRS80 +units=m',
        zoned,
        epinay,
      ],
      { stdio: 'ignore' },
    );
    const [first, second] = await Promise.all([openSource(epinay), openSource(zoned)]);
    const given = first.read(first.layers[0]!, { fromCrs: null, swapAxes: false })[Symbol.asyncIterator]();
    let worst = 0;
    for await (const { geometry } of second.read(second.layers[0]!, {
      fromCrs: '+proj=tmerc +lon_0=3 +x_0=38500000 +ellps=GRS80 +units=m',
      swapAxes: false,
    })) {
      const wanted: Position[] = [];
      eachPosition((await given.next()).value!.geometry!, (position) => wanted.push(position));
      let at = 0;
      eachPosition(geometry!, ([lng, lat]) => {
        worst = Math.max(worst, Math.abs(lng! - wanted[at]![0]!), Math.abs(lat! - wanted[at]![1]!));
        at++;
      });
    }
    expect(worst).toBeLessThan(1e-9);
    await Promise.all([first.close(), second.close()]);
  });
});

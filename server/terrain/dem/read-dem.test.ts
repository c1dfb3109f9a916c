import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeTerrain } from '../encode-terrain';
import { coarserGrids, NO_HEIGHT } from '../height-grid';
import { demFixture, slopeAndHill } from './dem-fixture';
import { readDem } from './read-dem';

const WARP = 'gdalwarp';
const gdal = (tool: string, ...args: string[]) =>
  execFileSync(tool, ['-q', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
const hasGdal = (() => {
  try {
    execFileSync(WARP, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Not run: heights compared with gdalwarp; apt-get install gdal-bin adds it.');
    return false;
  }
})();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wancun-dem-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const partOf = (path: string) => ({ name: path.slice(path.lastIndexOf('/') + 1), path, bytes: statSync(path).size });
const read = (path: string, control = {}) => readDem(partOf(path), [], control);

/** Random numbers below 1 that are the same each time. Source: Numerical Recipes, 2nd ed., 7.1, "quick and dirty". */
const seeded = (state: number) => () => {
  state = (state * 1664525 + 1013904223) >>> 0;
  return state / 2 ** 32;
};

test('a slope in an .asc with its .prj is read in degrees, and its missing cells stay missing', async () => {
  const grid = slopeAndHill({ columns: 40, rows: 30, cellM: 25, hole: true });
  const asc = join(folder, 'slope.asc');
  writeFileSync(asc, grid.asc);
  writeFileSync(join(folder, 'slope.prj'), grid.prj);
  const dem = await readDem(partOf(asc), [partOf(join(folder, 'slope.prj'))]);
  const { found } = dem;
  expect(found).toMatchObject({ fileName: 'slope.asc', unit: null, notes: ['unit-open'] });
  expect(found.bbox[0]).toBeCloseTo(113.6, 1);
  expect(found.bbox[1]).toBeCloseTo(22.6, 1);
  expect(Math.abs(found.fileCellM - 25)).toBeLessThan(0.01);
  expect(Math.abs(found.cellM - 25)).toBeLessThan(3);
  expect(found.missingShare).toBeGreaterThan(0.02);
  const inMetres = await dem.grid('m');
  const inFeet = await dem.grid('ft');
  dem.close();
  expect(inMetres.heights.includes(NO_HEIGHT)).toBe(true);
  const at = inMetres.heights.findIndex((value) => value !== NO_HEIGHT);
  expect(inFeet.heights[at]! / inMetres.heights[at]!).toBeCloseTo(0.3048, 2);
});

test('what is no grid of heights is refused with its reason', async () => {
  const { asc, prj } = slopeAndHill({ columns: 8, rows: 8, cellM: 25 });
  const bare = join(folder, 'bare.asc');
  writeFileSync(bare, asc);
  await expect(read(bare)).rejects.toMatchObject({ fault: 'no-place' });
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'no raster');
  await expect(read(text)).rejects.toMatchObject({ fault: 'no-raster' });
  const broken = join(folder, 'broken.tif');
  writeFileSync(broken, Buffer.from('II*\0 and then nothing'));
  await expect(read(broken)).rejects.toMatchObject({ fault: 'unreadable' });
  const high = join(folder, 'high.asc');
  writeFileSync(high, asc.replace('-9999\n40.000 ', '-9999\n45000 '));
  writeFileSync(join(folder, 'high.prj'), prj);
  await expect(readDem(partOf(high), [partOf(join(folder, 'high.prj'))])).rejects.toMatchObject({
    fault: 'not-heights',
  });
  const cancelled = AbortSignal.abort(new Error('enough'));
  await expect(read(bare, { signal: cancelled })).rejects.toThrow('enough');
});

describe.skipIf(!hasGdal)('beside GDAL', () => {
  test.each(['EPSG:4547', 'EPSG:4326'])(
    'heights of a slope and a hill in %s agree with gdalwarp to half a metre in our tiles',
    async (crs) => {
      const tif = demFixture(folder, crs, gdal);
      const dem = await read(tif);
      const { found } = dem;
      expect(found).toMatchObject({ unit: null, notes: ['unit-open'] });
      const grids = coarserGrids(await dem.grid('m'));
      dem.close();
      const [west, south, east, north] = found.bbox;
      const z = 15;
      const next = seeded(7);
      let compared = 0;
      for (let tile = 0; tile < 4; tile++) {
        const lng = west + (east - west) * (0.15 + 0.7 * next());
        const lat = south + (north - south) * (0.15 + 0.7 * next());
        const x = Math.floor(((lng + 180) / 360) * 2 ** z);
        const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
        const { data } = PNG.sync.read(Buffer.from(encodeTerrain(grids, z, x, y)));
        const side = 40075016.685578488 / 2 ** z;
        const edge = (at: number) => at * side - 20037508.342789244;
        const raw = join(folder, `tile-${crs.slice(5)}-${tile}.bin`);
        const te = [edge(x), -edge(y + 1), edge(x + 1), -edge(y)].map(String);
        gdal(
          WARP,
          '-t_srs',
          'EPSG:3857',
          '-te',
          ...te,
          '-ts',
          '256',
          '256',
          '-r',
          'bilinear',
          '-et',
          '0',
          '-ot',
          'Float32',
          '-of',
          'ENVI',
          tif,
          raw,
        );
        const theirs = readFileSync(raw);
        for (let point = 0; point < 200; point++) {
          const at = Math.floor(next() * 65_536);
          const ours = data[4 * at]! * 256 + data[4 * at + 1]! + data[4 * at + 2]! / 256 - 32768;
          expect(Math.abs(ours - theirs.readFloatLE(4 * at)), `${crs} ${x}/${y} ${at}`).toBeLessThan(0.5);
          compared++;
        }
      }
      expect(compared).toBe(800);
    },
  );

  test('a grid with more cells than are kept is read coarser, and says so', async () => {
    const tif = demFixture(folder, 'EPSG:4547', gdal);
    const dem = await read(tif, { mostCells: 10_000 });
    dem.close();
    expect(dem.found.notes).toContain('coarser');
    expect(dem.found.cells).toBeLessThanOrEqual(10_000);
    expect(dem.found.cellM).toBeGreaterThan(2 * dem.found.fileCellM);
  });

  test('feet, undeclared missing cells, pictures, several bands and old national systems are told apart', async () => {
    const tif = demFixture(folder, 'EPSG:4547', gdal);
    const of = (name: string, ...args: string[]) => {
      const path = join(folder, name);
      gdal('gdal_translate', ...args, tif, path);
      return path;
    };
    await expect(read(of('grey.tif', '-ot', 'Byte', '-scale'))).rejects.toMatchObject({ fault: 'picture' });
    await expect(
      read(of('rgb.tif', '-ot', 'Byte', '-scale', '-b', '1', '-b', '1', '-b', '1', '-co', 'PHOTOMETRIC=RGB')),
    ).rejects.toMatchObject({ fault: 'picture' });
    await expect(read(of('two.tif', '-b', '1', '-b', '1'))).rejects.toMatchObject({ fault: 'several-bands' });
    await expect(read(of('old.tif', '-a_srs', 'EPSG:2382'))).rejects.toMatchObject({ fault: 'old-national' });
    const vrt = of('feet.vrt', '-of', 'VRT');
    writeFileSync(vrt, readFileSync(vrt, 'utf8').replace('</ColorInterp>', '</ColorInterp><UnitType>ft</UnitType>'));
    gdal('gdal_translate', vrt, join(folder, 'feet.tif'));
    const feet = await read(join(folder, 'feet.tif'));
    feet.close();
    expect(feet.found).toMatchObject({ unit: 'ft', notes: [] });
    const { asc } = slopeAndHill({ columns: 60, rows: 40, cellM: 12, hole: true });
    writeFileSync(join(folder, 'holed.asc'), asc);
    gdal(
      'gdal_translate',
      '-a_srs',
      'EPSG:4547',
      '-a_nodata',
      'none',
      join(folder, 'holed.asc'),
      join(folder, 'holed.tif'),
    );
    const guessed = await read(join(folder, 'holed.tif'));
    guessed.close();
    expect(guessed.found.notes).toContain('nodata-guessed');
    expect(guessed.found.lowest).toBeGreaterThan(30);
    expect(guessed.found.missingShare).toBeGreaterThan(0.02);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';
import { codesOf, collection, importHere, scratchFolder, sharedData, squareAt, valuesOf } from './import-here';

apiUnderTest();
const file = scratchFolder();

describe.skipIf(!sharedData)('real boundaries in three datums', () => {
  const at = (name: string) => join(sharedData ?? '', name);
  const guangzhou = () => at('guangdong-datav/citys/广州市.json');
  const towns = () => at('towns-zhongshan/442000.clean.geojson');

  test('without a reference DataV is known by its fields, and 中山 not at all', async () => {
    expect(codesOf(await importHere(guangzhou(), 'region'))).toContain('question datum-hinted');
    const alone = await importHere(towns(), 'region', { region: '442000' });
    expect(alone.outcome).toBe('asks');
    expect(codesOf(alone)).toContain('question datum-unknown');
  });

  test('the 11 districts of 广州 come in from EPSG:3857 as declared', async () => {
    const report = await importHere(at('guangzhou-layers/gzbianjie.shp'), 'region');
    expect(report).toMatchObject({ outcome: 'committed', counts: { read: 11, replace: 11, skipped: 0 } });
    const [nansha] = await reading(
      (sql) => sql`
      select name, st_x(st_centroid(geom)) as lng, st_y(st_centroid(geom)) as lat from region where code = '440115000000'`,
    );
    expect(nansha).toMatchObject({ name: '南沙区' });
    expect(nansha!.lng).toBeCloseTo(113.53, 1);
    expect(nansha!.lat).toBeCloseTo(22.72, 1);
  });

  test("beside them DataV's 广州 is GCJ-02 by its offset, asked about, and within metres once converted", async () => {
    const report = await importHere(guangzhou(), 'region', { dryRun: true });
    expect(report.outcome).toBe('asks');
    const [found] = valuesOf(report, 'datum-found') as {
      found: string;
      confidence: number;
      offsetM: number;
      azimuth: number;
      medianM: number;
    }[];
    expect(found).toMatchObject({ found: 'gcj02' });
    expect(found!.confidence).toBeGreaterThan(0.9);
    expect(found!.offsetM).toBeGreaterThan(536);
    expect(found!.offsetM).toBeLessThan(638);
    expect(found!.azimuth).toBeGreaterThan(115);
    expect(found!.azimuth).toBeLessThan(122);
    expect(found!.medianM).toBeLessThan(30);
    expect(await importHere(guangzhou(), 'region', { datum: 'gcj02', dryRun: true })).toMatchObject({
      outcome: 'would-commit',
    });
  });

  test('kept as it is against the reference, it is imported with a loud warning', async () => {
    const report = await importHere(guangzhou(), 'region', { datum: 'wgs84', dryRun: true });
    expect(report.outcome).toBe('would-commit');
    expect(codesOf(report)).toContain('warning datum-contradicted');
  });

  test('soils of 广州 in EPSG:3395 are verified, its waterways only declared', async () => {
    expect(codesOf(await importHere(at('guangzhou-layers/GZsoil.shp'), 'soil'))).toContain('note datum-verified');
    const water = await importHere(at('guangzhou-layers/gzwater.shp'), 'water');
    expect(water).toMatchObject({ outcome: 'committed', counts: { insert: 2344 } });
    expect(codesOf(water)).toContain('note datum-declared');
  });

  test("after 中山's outline the 24 towns are BD-09; 20 find their region, the renamed and merged are listed", async () => {
    await importHere(at('guangdong-datav/citys/中山市.json'), 'region', { datum: 'gcj02' });
    const asked = await importHere(towns(), 'region', { region: '442000' });
    const [found] = valuesOf(asked, 'datum-found') as {
      found: string;
      confidence: number;
      offsetM: number;
      azimuth: number;
    }[];
    expect(found).toMatchObject({ found: 'bd09' });
    expect(found!.confidence).toBeGreaterThan(0.6);
    expect(found!.azimuth).toBeGreaterThan(65);
    expect(found!.azimuth).toBeLessThan(80);
    const report = await importHere(towns(), 'region', { region: '442000', datum: 'bd09' });
    expect(report).toMatchObject({ outcome: 'committed', counts: { read: 24, replace: 20, skipped: 4 } });
    const unmatched = valuesOf(report, 'region-name-unmatched') as { name: string; nearest: { name: string }[] }[];
    expect(unmatched.map(({ name }) => name)).toEqual(['东升镇', '火炬高技术产业开发区', '南朗镇', '民众镇']);
    expect(unmatched[2]!.nearest[0]!.name).toBe('南朗街道');
    expect(unmatched[3]!.nearest[0]!.name).toBe('民众街道');
  });

  test('a boundary 1–3 km off decides nothing: the declared datum is taken, and noted as unverified', async () => {
    const report = await importHere(at('guangdong-cod-ab/gd_adm2.shp'), 'region', { dryRun: true });
    expect(report).toMatchObject({ outcome: 'would-commit', counts: { replace: 21 } });
    expect(codesOf(report)).toEqual(expect.arrayContaining(['note datum-declared', 'note datum-reference-coarse']));
  });
});

test('outside the area of shifted maps nothing is asked', async () => {
  const path = file('paris.geojson', collection([{ ring: squareAt(2.3, 48.7) }]));
  const report = await importHere(path, 'paris');
  expect(report.outcome).toBe('committed');
  expect(codesOf(report)).toContain('note datum-not-asked');
});

test('a crs member is a statement', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
  const path = file('stated.geojson', { ...collection([{ ring: squareAt(113, 23) }]), crs });
  const report = await importHere(path, 'stated');
  expect(report.outcome).toBe('committed');
  expect(codesOf(report)).toContain('note datum-declared');
});

test('[lat, lon] order is swapped with a warning', async () => {
  const ring = squareAt(113, 23).map(([lng = 0, lat = 0]) => [lat, lng]);
  const report = await importHere(file('swapped.geojson', collection([{ ring }])), 'swapped', { datum: 'wgs84' });
  expect(codesOf(report)).toContain('warning crs-swapped');
  const [held] = await reading(
    (sql) => sql`select st_x(st_centroid(geom)) as lng from overlay where layer_code = 'swapped'`,
  );
  expect(held!.lng).toBeCloseTo(113.0005, 6);
});

test('zone-prefixed eastings without a declaration land in their county', async () => {
  // G1 of the handbook in EPSG:4526, by PROJ 9.1
  const ring = [
    [38397473.8232, 2544887.1937],
    [38398499.1567, 2544880.2356],
    [38398506.6365, 2545987.792],
    [38397481.3785, 2545994.7525],
    [38397473.8232, 2544887.1937],
  ];
  const path = file('zone38.geojson', collection([{ ring }]));
  expect(codesOf(await importHere(path, 'zone38', { dryRun: true }))).toContain('warning datum-of-grid');
  const report = await importHere(path, 'zone38', { crs: 'EPSG:4526' });
  expect(report.outcome).toBe('committed');
  expect(Math.abs(report.areaM2! - 1_135_334.56)).toBeLessThan(0.5);
});

import { expect, test } from 'vitest';
import { chooseLayers } from './choose-layers';
import { languageOf, printReport, reportWords } from './print-report';
import { progressText } from './progress-line';
import { readOptions, UsageError } from './read-options';
import type { ImportReport } from './report';
import type { Source, SourceLayer } from './source';

const say = reportWords('en');
const read = (...args: string[]) => readOptions(args, 'me', say);

test('a command line is read whole', () => {
  const line =
    'f.shp --layer parcel --crs EPSG:4547 --datum CGCS2000 --map 甲=乙=dlbm --map TBBH=tbbh --region 440604 --dry-run --role barrier';
  expect(read(...line.split(' '))).toMatchObject({
    path: 'f.shp',
    layer: 'parcel',
    crs: 'EPSG:4547',
    datum: 'wgs84',
    maps: [
      { field: '甲=乙', column: 'dlbm' },
      { field: 'TBBH', column: 'tbbh' },
    ],
    region: '440604',
    dryRun: true,
    visibility: 'internal',
    role: 'barrier',
  });
  expect(read('--help')).toBeNull();
});

test('what is wrong with it is one sentence', () => {
  for (const line of [
    '',
    'f',
    'f g --layer parcel',
    'f --layer Parcel',
    'f --layer p',
    'f --layer parcel --datum x',
    'f --layer parcel --role x',
    'f --layer parcel --visibility x',
    'f --layer parcel --map x',
    'f --layer parcel --odd',
  ])
    expect(() => read(...line.split(' ').filter(Boolean))).toThrow(UsageError);
});

test('a locale of zh is answered in Chinese', () => {
  expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf({ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en');
  expect(languageOf({})).toBe('en');
});

test('the progress line has a bar, a rate and the time left', () => {
  expect(progressText(say, 'reading', 30_000, 60_000, 2)).toBe(
    'Reading ████████████░░░░░░░░░░░░ 30,000 / 60,000 · 15,000/s · 2 s left',
  );
  expect(progressText(say, 'reading', 30_000, null, 2)).toBe('Reading 30,000 · 15,000/s');
  expect(progressText(say, 'opening', 0, null, 0)).toBe('Opening');
});

const layer = (name: string, format: string, geometry: string, fields: string[]): SourceLayer => ({
  name,
  format,
  geometryTypes: [geometry],
  hasZ: false,
  hasM: false,
  featureCount: 3,
  declaredCrs: null,
  encoding: { name: 'UTF-8', from: 'format', confidence: 1 },
  fields: fields.map((field) => ({ name: field, type: 'string' })),
  sample: [],
  rows: [],
  extent: null,
  notes: [],
});
const source = (layers: SourceLayer[]) => ({ layers }) as Source;

test('files of one kind in a folder come in one after the other; different ones, or layers of one file, are asked about', () => {
  const towns = ['甲', '乙'].map((name) => layer(name, 'TopoJSON', 'Polygon', ['CODEBASE', 'TOWN_ID']));
  expect(chooseLayers(source(towns), null).layers).toHaveLength(2);
  const mixed = [
    layer('roads', 'ESRI Shapefile', 'LineString', ['a']),
    layer('farms', 'ESRI Shapefile', 'Polygon', ['a']),
  ];
  expect(chooseLayers(source(mixed), null).notices).toMatchObject([{ level: 'question', code: 'layers-several' }]);
  const inOne = ['a', 'b'].map((name) => layer(name, 'GPKG', 'Polygon', ['x']));
  expect(chooseLayers(source(inOne), null).notices).toMatchObject([{ code: 'layers-several' }]);
  expect(chooseLayers(source(inOne), 'b').layers.map(({ name }) => name)).toEqual(['b']);
});

test('a question ends with the commands that answer it, in either language', () => {
  const options = read('my file.json', '--layer', 'region', '--crs', 'EPSG:4490')!;
  const report: ImportReport = {
    file: '/x/my file.json',
    sourceLayer: 'x',
    format: 'GeoJSON',
    sha256: 'ab'.repeat(32),
    bytes: 1,
    layer: 'region',
    encoding: { name: 'UTF-8', from: 'format', confidence: 1 },
    crs: { declared: null, used: 'EPSG:4490', swapped: false, confidence: 1 },
    datum: { given: null, used: null, confidence: 0.98 },
    counts: { read: 11, insert: 0, replace: 0, repaired: 0, skipped: 0, warnings: 0 },
    fields: [],
    areaM2: null,
    notices: [
      {
        level: 'question',
        code: 'datum-found',
        values: { found: 'gcj02', confidence: 0.98, offsetM: 612, azimuth: 119, reference: '广州市', medianM: 6 },
      },
    ],
    more: {},
    readerNotes: [],
    outcome: 'asks',
    batchId: null,
    dryRun: false,
  };
  const english = printReport(report, options, 'en').join('\n');
  expect(english).toContain('612 m towards 119° of 广州市: it looks like GCJ-02 (confidence 98 %');
  expect(english).toContain("  npm run import -- 'my file.json' --layer region --crs EPSG:4490 --datum gcj02");
  expect(printReport(report, options, 'zh').join('\n')).toContain('文件相对广州市偏 612 米、方位 119°:像是 GCJ-02');
});

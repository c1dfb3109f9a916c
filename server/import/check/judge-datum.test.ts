import { expect, test } from 'vitest';
import { datumIsOpen } from './datum-area';
import { type DatumEvidence, datumHint, judgeDatum } from './judge-datum';
import type { Datum } from './notice';

const evidence = (more: Partial<DatumEvidence>): DatumEvidence => ({
  given: null,
  stated: null,
  surveyGrid: null,
  open: true,
  weighing: null,
  hint: null,
  place: '113°, 23°',
  ...more,
});
const weighed = (best: Datum, confidence: number, more: Partial<NonNullable<DatumEvidence['weighing']>> = {}) => ({
  medianM: { wgs84: 300, gcj02: 300, bd09: 300, [best]: 6 },
  best,
  confidence,
  offsetM: best === 'wgs84' ? 1 : 612,
  azimuth: 119,
  residualM: 5,
  reference: '广州市',
  named: true,
  ...more,
});
const codes = (more: Partial<DatumEvidence>) =>
  judgeDatum(evidence(more)).notices.map(({ level, code }) => `${level} ${code}`);

test('a shift that a trusted layer shows is asked about, even under a declared system', () => {
  expect(judgeDatum(evidence({ weighing: weighed('gcj02', 0.98), stated: 'EPSG:4326' }))).toMatchObject({
    datum: null,
    notices: [{ level: 'question', code: 'datum-found', values: { found: 'gcj02', offsetM: 612, azimuth: 119 } }],
  });
});

test('an outline alone speaks against a declared system only where it is plain', () => {
  const outline = (confidence: number) => weighed('gcj02', confidence, { named: false, residualM: 400 });
  expect(judgeDatum(evidence({ weighing: outline(0.7), stated: 'CGCS2000' })).datum).toBe('wgs84');
  expect(judgeDatum(evidence({ weighing: outline(0.9), stated: 'CGCS2000' })).datum).toBeNull();
  expect(judgeDatum(evidence({ weighing: outline(0.7) })).notices).toMatchObject([{ code: 'datum-found' }]);
});

test('what a trusted layer confirms is imported', () => {
  expect(judgeDatum(evidence({ weighing: weighed('wgs84', 0.95) }))).toMatchObject({ datum: 'wgs84' });
  expect(codes({ weighing: weighed('wgs84', 0.95) })).toEqual(['note datum-verified']);
});

test('what a trusted layer confirms goes before a hint', () => {
  const hint = { datum: 'gcj02' as const, confidence: 0.9, hint: 'x' };
  expect(judgeDatum(evidence({ weighing: weighed('wgs84', 0.95), hint })).datum).toBe('wgs84');
});

test('silence where any datum is possible is a question', () => {
  expect(codes({})).toEqual(['question datum-unknown']);
  expect(codes({ weighing: weighed('gcj02', 0.1, { residualM: 400 }) })).toEqual([
    'note datum-reference-coarse',
    'question datum-unknown',
  ]);
});

test('metres on a survey grid raise no question of shifted datums, only a warning', () => {
  expect(judgeDatum(evidence({ surveyGrid: 'EPSG:4527' })).datum).toBe('wgs84');
  expect(codes({ surveyGrid: 'EPSG:4527' })).toEqual(['warning datum-of-grid']);
});

test('a declared system is believed, and noted as unverified', () => {
  expect(judgeDatum(evidence({ stated: 'CGCS2000' }))).toMatchObject({
    datum: 'wgs84',
    notices: [{ code: 'datum-declared' }],
  });
});

test('tell-tale fields make a question, even under a declared system', () => {
  const hint = { datum: 'gcj02' as const, confidence: 0.9, hint: 'DataV' };
  expect(judgeDatum(evidence({ hint, stated: 'EPSG:4326' }))).toMatchObject({ datum: null });
  expect(codes({ hint })).toEqual(['question datum-hinted']);
});

test('--datum is followed, and loudly contradicted where a trusted layer says otherwise', () => {
  expect(judgeDatum(evidence({ given: 'wgs84', weighing: weighed('gcj02', 0.98) })).datum).toBe('wgs84');
  expect(codes({ given: 'wgs84', weighing: weighed('gcj02', 0.98) })).toContain('warning datum-contradicted');
  expect(codes({ given: 'gcj02', weighing: weighed('gcj02', 0.98) })).toEqual([
    'note datum-given',
    'note datum-converted',
    'note datum-verified',
  ]);
});

test('a constant offset of tens of metres is the trace of an older national system', () => {
  expect(codes({ weighing: weighed('wgs84', 0.8, { offsetM: 83, residualM: 6 }) })).toContain(
    'warning datum-old-shift',
  );
});

test('a constant offset that no datum explains points at the reference', () => {
  const weighing = weighed('wgs84', 0.3, { offsetM: 617, azimuth: 298, residualM: 13 });
  expect(codes({ weighing, stated: 'EPSG:3857' })).toEqual(['warning datum-offset-unexplained', 'note datum-declared']);
});

test('the question does not arise where no shifted maps are in use', () => {
  for (const [place, lng, lat, open] of [
    ['广州', 113.3, 23.1, true],
    ['梅州', 116.1, 24.3, true],
    ['湛江', 110.3, 21.2, true],
    ['三亚', 109.5, 18.3, true],
    ['喀什', 76, 39.5, true],
    ['哈尔滨', 126.6, 45.8, true],
    ['深圳', 114.05, 22.55, true],
    ['珠海', 113.55, 22.27, true],
    ['厦门', 118.1, 24.5, true],
    ['平潭', 119.8, 25.5, true],
    ['the open sea of the demo county', 113.2, 20.9, true],
    ['高雄', 120.3, 22.6, false],
    ['香港', 114.17, 22.3, false],
    ['澳門', 113.56, 22.16, false],
    ['서울', 127, 37.5, false],
    ['Hà Nội', 105.8, 21, false],
    ['Delhi', 77.2, 28.6, false],
    ['Épinay-sur-Orge', 2.3, 48.7, false],
  ] as const)
    expect([place, datumIsOpen([[lng, lat]])]).toEqual([place, open]);
});

test("DataV's fields and a file name tell what they are", () => {
  expect(datumHint(['adcode', 'name', 'center', 'centroid', 'parent', 'acroutes'], 'x.json')).toMatchObject({
    datum: 'gcj02',
  });
  expect(datumHint(['adcode', 'name'], 'x.json')).toBeNull();
  expect(datumHint([], '清城区_地类图斑_20240125_GCJ02.geojson')).toMatchObject({ datum: 'gcj02' });
  expect(datumHint([], 'baidu_towns.json')).toMatchObject({ datum: 'bd09' });
});

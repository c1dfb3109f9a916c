import { expect, test } from 'vitest';
import { layers, overlayLayer } from '#shared/layers';
import type { ImportOptions } from './options';
import { planFields } from './plan';
import type { SourceLayer } from './source';

const soils: SourceLayer = {
  name: 'soils',
  format: 'ESRI Shapefile',
  geometryTypes: ['Polygon'],
  hasZ: false,
  hasM: false,
  featureCount: 3,
  declaredCrs: null,
  encoding: { name: 'UTF-8', from: 'format', confidence: 1 },
  fields: ['DOMSOIL', 'LANDFORM'].map((name) => ({ name, type: 'string' })),
  sample: [],
  rows: [],
  extent: null,
  notes: [],
};
const options: ImportOptions = {
  path: 'soils.shp',
  layer: 'soil',
  crs: null,
  datum: null,
  encoding: null,
  maps: [],
  region: null,
  sourceLayer: null,
  dryRun: true,
  visibility: 'internal',
  title: null,
  role: 'context',
  source: null,
  unit: null,
  actor: 'test',
};
const overlay = overlayLayer({ code: 'soil', geometry: 'polygon', titleZh: '土壤', titleEn: 'Soil' });
const codesOf = (layer: Parameters<typeof planFields>[0], maps: ImportOptions['maps'] = []) =>
  planFields(layer, soils, { ...options, maps }).notices.map(({ code }) => code);

test('a file of soils without a field for 类别 is told how to name one; with one named, and for parcels, nothing is said', () => {
  expect(codesOf(overlay)).toContain('overlay-without-kind');
  expect(codesOf(overlay, [{ field: 'DOMSOIL', column: 'kind' }])).not.toContain('overlay-without-kind');
  expect(codesOf(layers.parcel)).not.toContain('overlay-without-kind');
});

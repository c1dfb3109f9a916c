import { expect, test } from 'vitest';
import { exportForm, exportQuery } from '#shared/export';
import { type ExportForm, exportAddress, exportAsked, narrowed, type Taken } from './export-address';

const form: ExportForm = { format: 'geojson', keys: 'zh', crs: 'EPSG:4490' };
const taken: Taken = {
  scope: 'region',
  region: '990101000000',
  bbox: [113.1, 20.8, 113.25, 20.95],
  filter: "dlbm like '02%' and qsdwmc = '张&李=村'",
  rows: null,
};
/** As the server reads it. */
const read = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  return { pathname, query: exportQuery.parse(Object.fromEntries(searchParams)) };
};

test('the server reads from the address what was chosen', () => {
  const { pathname, query } = read(exportAddress('parcel', taken, form));
  expect(pathname).toBe('/api/export/parcel');
  expect(query).toEqual({ ...form, region: taken.region, filter: taken.filter });
});

test('the extent of the view goes along only where the view was chosen, and then without the region', () => {
  const { query } = read(exportAddress('parcel', { ...taken, scope: 'bbox', filter: null }, form));
  expect(query).toEqual({ ...form, bbox: taken.bbox });
});

test('all of a layer needs no word but its form', () => {
  const { query } = read(exportAddress('road', { ...taken, scope: 'all', filter: null }, form));
  expect(query).toEqual(form);
});

test('the rows of a table go along as they stand there: of its region, its extent, and the picked', () => {
  const rows = { region: '990101101000', bbox: taken.bbox, ids: [3, 7] };
  const ofTable: Taken = { ...taken, scope: 'table', rows };
  expect(narrowed(ofTable)).toEqual({ ...rows, filter: taken.filter });
  const query = exportForm.parse({ ...exportAsked(ofTable, form), ids: rows.ids.join(',') });
  expect(query).toEqual({ ...form, ...rows, filter: taken.filter });
  expect(narrowed({ ...ofTable, scope: 'all', filter: null })).toEqual({});
});

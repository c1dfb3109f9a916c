import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import type { TableRows, WordCells } from '#shared/table';
import { emptyStore, fillRows, rowsById, valueAt, widestValues } from './column-store';

type Row = { dlmc: string | null; is_pbf: boolean | null; area_m2: number | null };

/** As the server answers: words by a dictionary of this answer alone. */
function pageOf(ids: number[], rows: Row[]): TableRows {
  const dictionary = [...new Set(rows.map(({ dlmc }) => dlmc).filter((word) => word !== null))];
  const dlmc: WordCells = {
    dictionary,
    at: rows.map((row) => (row.dlmc === null ? 0 : dictionary.indexOf(row.dlmc) + 1)),
  };
  const columns = { dlmc, is_pbf: rows.map((row) => row.is_pbf), area_m2: rows.map((row) => row.area_m2) };
  return { revision: 1, ids, missing: [], columns, regionNames: {} };
}

const row = fc.record<Row>({
  dlmc: fc.option(fc.constantFrom('水田', '果园', '', '旱地')),
  is_pbf: fc.option(fc.boolean()),
  area_m2: fc.option(fc.double({ noNaN: true })),
});

test('rows that come in pages stand as they would in one, each page with a dictionary of its own', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const ids = rows.map((_, at) => 1000 - at);
      const store = emptyStore(ids, layers.parcel.columns);
      for (let from = 0; from < rows.length; from += size) {
        expect(store.loaded).toBe(from);
        fillRows(store, pageOf(ids.slice(from, from + size), rows.slice(from, from + size)));
      }
      expect(store.loaded).toBe(rows.length);
      for (const [at, { dlmc, is_pbf, area_m2 }] of rows.entries()) {
        expect(valueAt(store, 'dlmc', at)).toBe(dlmc);
        expect(valueAt(store, 'is_pbf', at)).toBe(is_pbf);
        expect(valueAt(store, 'area_m2', at)).toBe(area_m2);
        expect(rowsById(store).get(1000 - at)).toBe(at);
      }
    }),
  );
});

test('a page that is not the next one is refused: no row ever stands in the place of another', () => {
  const store = emptyStore([5, 6, 7], layers.parcel.columns);
  const land: Row = { dlmc: '水田', is_pbf: true, area_m2: 1 };
  expect(() => fillRows(store, pageOf([6], [land]))).toThrow(RangeError);
  expect(() => fillRows(store, pageOf([5, 6, 7, 8], [land, land, land, land]))).toThrow(RangeError);
  expect(store.loaded).toBe(0);
});

test('a column that the reader was not given is empty', () => {
  const store = emptyStore([1], layers.parcel.columns);
  fillRows(store, pageOf([1], [{ dlmc: '水田', is_pbf: null, area_m2: 2 }]));
  expect(valueAt(store, 'tbbh', 0)).toBeNull();
  expect(valueAt(store, 'nothing', 0)).toBeNull();
});

test('the widest text of a column is never missed: it is among its words or at an end of its numbers', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 100 }), (rows) => {
      const ids = rows.map((_, at) => at + 1);
      const store = emptyStore(ids, layers.parcel.columns);
      fillRows(store, pageOf(ids, rows));
      const longest = (values: readonly unknown[]) =>
        Math.max(0, ...values.filter((value) => value !== null).map((value) => String(value).length));
      const words = rows.map(({ dlmc }) => dlmc);
      expect(longest(widestValues(store, 'dlmc'))).toBe(longest(words));
      const areas = rows.flatMap(({ area_m2 }) => (area_m2 === null ? [] : [area_m2]));
      const found = widestValues(store, 'area_m2');
      if (areas.length > 0)
        expect(found).toEqual(expect.arrayContaining([Math.min(...areas) + 0, Math.max(...areas) + 0]));
      else expect(found).toEqual([]);
    }),
  );
});

import type { Column } from '#shared/layers';
import type { TableRows } from '#shared/table';

export type CellValue = string | number | boolean | null;

type Stored =
  | { kind: 'words'; dictionary: string[]; places: Map<string, number>; at: Uint32Array }
  | { kind: 'numbers'; values: Float64Array }
  | { kind: 'flags'; values: Uint8Array };

/**
 * Rows of a table column by column, in the table's order; filled from the top without gaps, so that `loaded` rows are
 * there whole and no row after them is. 60,000 parcels take about 10 MB, and no object each.
 */
export type ColumnStore = {
  ids: Int32Array;
  loaded: number;
  columns: Map<string, Stored>;
  regionNames: Map<string, string>;
};

export const emptyStore = (ids: readonly number[], columns: readonly Column[]): ColumnStore => ({
  ids: Int32Array.from(ids),
  loaded: 0,
  columns: new Map(columns.map(({ name, type }) => [name, storedAs(type, ids.length)])),
  regionNames: new Map(),
});

function storedAs(type: Column['type'], rows: number): Stored {
  if (type === 'boolean') return { kind: 'flags', values: new Uint8Array(rows) };
  if (type === 'integer' || type === 'number')
    return { kind: 'numbers', values: new Float64Array(rows).fill(Number.NaN) };
  return { kind: 'words', dictionary: [], places: new Map(), at: new Uint32Array(rows) };
}

/**
 * Puts the next rows in.
 * @throws RangeError where they are not those that come next: a table never shows a row in another's place.
 */
export function fillRows(store: ColumnStore, { ids, columns, regionNames }: TableRows): void {
  const from = store.loaded;
  if (ids.some((id, at) => store.ids[from + at] !== id))
    throw new RangeError(`Rows from ${from} are others than asked.`);
  for (const [name, cells] of Object.entries(columns)) {
    const stored = store.columns.get(name);
    if (!stored) continue;
    if (Array.isArray(cells)) fillPlain(stored, from, cells);
    else if (stored.kind === 'words') fillWords(stored, from, cells.dictionary, cells.at);
  }
  for (const [code, name] of Object.entries(regionNames)) store.regionNames.set(code, name);
  store.loaded = from + ids.length;
}

function fillPlain(stored: Stored, from: number, cells: readonly (number | boolean | null)[]) {
  if (stored.kind === 'flags')
    for (const [at, cell] of cells.entries()) stored.values[from + at] = cell === null ? 0 : cell ? 2 : 1;
  if (stored.kind === 'numbers')
    for (const [at, cell] of cells.entries()) stored.values[from + at] = cell === null ? Number.NaN : Number(cell);
}

function fillWords(
  { dictionary, places, at: stored }: Stored & { kind: 'words' },
  from: number,
  words: readonly string[],
  at: readonly number[],
) {
  const own = words.map((word) => {
    let place = places.get(word);
    if (!place) {
      place = dictionary.push(word);
      places.set(word, place);
    }
    return place;
  });
  for (const [row, place] of at.entries()) stored[from + row] = place === 0 ? 0 : (own[place - 1] ?? 0);
}

/** The value in a row, null where there is none or the reader may not see the column. */
export function valueAt({ columns }: ColumnStore, column: string, row: number): CellValue {
  const stored = columns.get(column);
  if (!stored) return null;
  switch (stored.kind) {
    case 'words':
      return stored.dictionary[(stored.at[row] ?? 0) - 1] ?? null;
    case 'flags':
      return stored.values[row] ? stored.values[row] === 2 : null;
    case 'numbers': {
      const value = stored.values[row];
      return value === undefined || Number.isNaN(value) ? null : value;
    }
  }
}

const SOME = 64; // levels and states: columns whose numbers stand for words have fewer

/** Values among which the widest text of a column stands: every word; of numbers both ends, and some that differ. */
export function widestValues({ columns, loaded }: ColumnStore, column: string): CellValue[] {
  const stored = columns.get(column);
  if (!stored) return [];
  if (stored.kind === 'words') return stored.dictionary;
  if (stored.kind === 'flags') return [true, false];
  const found = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of stored.values.subarray(0, loaded)) {
    if (Number.isNaN(value)) continue;
    if (found.size < SOME) found.add(value);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return found.size > 0 ? [...found, least, most] : [];
}

/** Row of each feature, by id. */
export const rowsById = ({ ids }: Pick<ColumnStore, 'ids'>): Map<number, number> => {
  const rows = new Map<number, number>();
  for (const [row, id] of ids.entries()) rows.set(id, row);
  return rows;
};

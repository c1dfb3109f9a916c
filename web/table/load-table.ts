import type { Column } from '#shared/layers';
import { type Sort, sortWords } from '#shared/sort';
import { MAX_ROWS, type TableOrder, type TableRows } from '#shared/table';
import { getJson, postJson } from '../state/server';
import type { Bbox } from '../state/view-store';
import { type ColumnStore, emptyStore, fillRows } from './column-store';

/** Which rows a table shows, and in what order. */
export type Scope = {
  region: string | null;
  bbox: Bbox | null;
  filter: string | null;
  /** Only these features. */
  ids: readonly number[] | null;
};

const FIRST_ROWS = 200; // more than any screen shows: they stand while the rest still comes

const DECIMALS = 6; // of a degree: a decimetre

export const scopeWords = ({ region, bbox, filter }: Scope): Record<string, string> => ({
  ...(region ? { region } : {}),
  ...(bbox ? { bbox: bbox.map((degree) => degree.toFixed(DECIMALS)).join(',') } : {}),
  ...(filter ? { filter } : {}),
});

/** Asks a table's route about the rows of a scope; a list of ids is too long for an address. */
export const askTable = <T>(
  layer: string,
  route: 'order' | 'groups',
  scope: Scope,
  words: Record<string, string>,
  signal: AbortSignal,
): Promise<T> => {
  const asked = { ...scopeWords(scope), ...words };
  return scope.ids
    ? postJson<T>(`/api/table/${layer}/${route}`, { ...asked, ids: scope.ids }, signal)
    : getJson<T>(`/api/table/${layer}/${route}?${new URLSearchParams(asked)}`, signal);
};

export type Table = { order: Omit<TableOrder, 'ids'>; store: ColumnStore };

/** Asks for the order, and for the first rows of it. */
export async function openRows(
  layer: string,
  columns: readonly Column[],
  scope: Scope,
  sorts: readonly Sort[],
  signal: AbortSignal,
): Promise<Table & { moved: boolean }> {
  const { ids, ...order } = await askTable<TableOrder>(
    layer,
    'order',
    scope,
    sorts.length ? { sort: sortWords(sorts) } : {},
    signal,
  );
  const table = { order, store: emptyStore(ids, columns) };
  const moved = !(await loadNext(layer, table, FIRST_ROWS, signal));
  return { ...table, moved };
}

/** Loads what comes next; false where the layer was changed meanwhile, so that no row of two versions stands there. */
export async function loadNext(layer: string, { order, store }: Table, count: number, signal: AbortSignal) {
  const ids = Array.from(store.ids.subarray(store.loaded, store.loaded + Math.min(count, MAX_ROWS)));
  if (ids.length === 0) return true;
  const rows = await postJson<TableRows>(`/api/table/${layer}/rows`, { ids }, signal);
  signal.throwIfAborted();
  if (rows.revision !== order.revision || rows.missing.length > 0) return false;
  fillRows(store, rows);
  return true;
}

import type { Context } from 'hono';
import type { FeatureDetail } from '#shared/feature';
import type { FeatureQuery } from '#shared/feature-query';
import type { Filter } from '#shared/filter/filter';
import { parseFilter } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import type { Layer } from '#shared/layers';
import type { TraceDetails } from '#shared/trace';
import { reading } from '../db';
import { wanted } from '../feature/wanted';
import { withoutRestricted } from '../feature/without-restricted';
import { mayUse, type Reader, readerOf } from '../policy';
import type { Traced } from './queries';
import { traced } from './traced';

const MOST_IDS = 5000; // of one line

const restrictedColumns = ({ columns }: Layer): string[] =>
  columns.filter(({ visibility }) => visibility === 'restricted').map(({ name }) => name);

/** Logs a card that tells what is restricted: the row itself, a value, or what a file says of a person. */
export async function tracedCard(c: Context, layer: Layer, card: FeatureDetail): Promise<void> {
  if (!mayUse(readerOf(c), 'restricted')) return;
  const { id, values, props, visibility, regions } = card;
  const columns = restrictedColumns(layer).filter((name) => (values[name] ?? null) !== null);
  const personal = props !== null && JSON.stringify(withoutRestricted(props, layer)) !== JSON.stringify(props);
  const restrictedRows = visibility === 'restricted' ? 1 : 0;
  if (columns.length === 0 && !personal && !restrictedRows) return;
  const region = regions.at(-1)?.code;
  await traced(c, {
    kind: 'card',
    layer: layer.code,
    featureIds: [id],
    count: 1,
    details: { columns, restrictedRows, ...(personal ? { personal } : {}), ...(region ? { region } : {}) },
  });
}

/** Columns that a question reads, orders or groups by; how many rows it answers with, and which where it names them. */
type Asked = FeatureQuery & { reads?: readonly string[]; count: number; featureIds?: readonly number[] };

/** Logs an answer of many rows that rests on restricted columns, also by its filter, or holds restricted rows. */
export async function tracedRows(
  c: Context,
  kind: Traced['kind'],
  layer: Layer,
  { reads = [], count, featureIds, ...query }: Asked,
  more: TraceDetails = {},
): Promise<void> {
  const reader = readerOf(c);
  if (!mayUse(reader, 'restricted')) return;
  const columns = restrictedRead(layer, reads, query.filter);
  const restrictedRows = await restrictedIn(reader, layer, query);
  if (columns.length === 0 && restrictedRows === 0) return;
  await traced(c, {
    kind,
    layer: layer.code,
    count,
    ...(featureIds ? { featureIds: featureIds.slice(0, MOST_IDS) } : {}),
    details: { columns, restrictedRows, ...askedOf(layer, query), ...more },
  });
}

/** Logs a selection where restricted features are in it, or restricted columns decided what is. */
export async function tracedSelection(
  c: Context,
  layer: Layer,
  { query, count, restrictedIds }: { query: Omit<FeatureQuery, 'batch'>; count: number; restrictedIds: number[] },
): Promise<void> {
  const columns = restrictedRead(layer, [], query.filter);
  if (columns.length === 0 && restrictedIds.length === 0) return;
  await traced(c, {
    kind: 'selection',
    layer: layer.code,
    count,
    featureIds: restrictedIds.slice(0, MOST_IDS),
    details: { columns, restrictedRows: restrictedIds.length, ...askedOf(layer, query) },
  });
}

/** Of the columns read and those of the filter, the restricted ones. */
export function restrictedRead(layer: Layer, reads: readonly string[], filter: string | undefined): string[] {
  const used = new Set([...reads, ...(filter ? columnsOf(parseFilter(filter)) : [])]);
  return restrictedColumns(layer).filter((name) => used.has(name));
}

function columnsOf(filter: Filter): string[] {
  if ('args' in filter) return filter.args.flatMap(columnsOf);
  return 'arg' in filter ? columnsOf(filter.arg) : [filter.column];
}

const restrictedIn = (reader: Reader, layer: Layer, query: FeatureQuery): Promise<number> =>
  reading(async (sql) => {
    const [row] = await sql<{ count: number }[]>`
      select count(*) as count from ${sql(layer.table)}
      where visibility = 'restricted' and ${wanted(sql, reader, layer, query)}`;
    return row?.count ?? 0;
  });

/** What narrowed a layer, for the log: ids by their number, the values of restricted columns not at all. */
export function askedOf(layer: Layer, { region, bbox, batch, filter, ids, within }: FeatureQuery): TraceDetails {
  return {
    ...(region ? { region } : {}),
    ...(bbox ? { bbox } : {}),
    ...(batch ? { batch } : {}),
    ...(filter ? { filter: writeFilter(withoutValues(parseFilter(filter), restrictedColumns(layer))) } : {}),
    ...(ids ? { ids: new Set(ids).size } : {}),
    ...(within ? { within: within.reduce((corners, ring) => corners + ring.length, 0) } : {}),
  };
}

/** The filter with `…` for whatever is compared with these columns. */
function withoutValues(filter: Filter, columns: readonly string[]): Filter {
  if ('args' in filter) return { ...filter, args: filter.args.map((arg) => withoutValues(arg, columns)) };
  if ('arg' in filter) return { ...filter, arg: withoutValues(filter.arg, columns) };
  if (!columns.includes(filter.column)) return filter;
  switch (filter.op) {
    case 'is null':
      return filter;
    case 'between':
      return { ...filter, low: '…', high: '…' };
    case 'in':
      return { ...filter, values: ['…'] };
    case 'like':
      return { ...filter, pattern: '…' };
    default:
      return { ...filter, value: '…' };
  }
}

const HOUR_MS = 3600_000;
/** Tiles that were logged within the hour: one view takes dozens, and each that follows it more. */
let told = new Map<string, Promise<unknown>>();
let toldIn = 0;

/** Logs tiles that carry a restricted column, or are narrowed by one: once an hour for the same question. */
export async function tracedTile(
  c: Context,
  layer: Layer,
  { filter, by }: { filter?: string; by?: string },
): Promise<void> {
  if (!(filter || by) || !mayUse(readerOf(c), 'restricted')) return;
  const columns = restrictedRead(layer, by ? [by] : [], filter);
  if (columns.length === 0) return;
  const hour = Math.floor(Date.now() / HOUR_MS);
  if (hour !== toldIn) told = new Map();
  toldIn = hour;
  const question = JSON.stringify([c.get('person')?.id, layer.code, filter, by]);
  const known = told;
  const written =
    known.get(question) ??
    traced(c, {
      kind: 'tile',
      layer: layer.code,
      details: { columns, ...askedOf(layer, { filter }), ...(by ? { by: [by] } : {}) },
    });
  known.set(question, written);
  await written.catch((error) => {
    known.delete(question);
    throw error;
  });
}

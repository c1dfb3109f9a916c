import type { Context } from 'hono';
import type { FeatureDetail } from '#shared/feature';
import type { FeatureQuery } from '#shared/feature-query';
import type { FeatureHistory } from '#shared/history';
import type { Layer } from '#shared/layers';
import type { TraceDetails } from '#shared/trace';
import { reading } from '../db';
import { wanted } from '../feature/wanted';
import { withoutRestricted } from '../feature/without-restricted';
import { mayUse, type Reader, readerOf } from '../policy';
import type { Traced } from './queries';
import { traced } from './traced';

const MOST_IDS = 5000; // of one line

/** Names of the columns of a layer that few may read. */
export const restrictedColumns = ({ columns }: Layer): string[] =>
  columns.filter(({ visibility }) => visibility === 'restricted').map(({ name }) => name);

/** Logs a card that tells what is restricted: the row itself, a value, or what a file says of a person. */
export async function tracedCard(c: Context, layer: Layer, card: FeatureDetail): Promise<void> {
  await tracedHighlighted(c, card);
  if (!mayUse(readerOf(c), layer, 'restricted')) return;
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

/** Logs what is restricted of the features that a stop is shown with. */
async function tracedHighlighted(c: Context, { highlighted }: FeatureDetail): Promise<void> {
  const restricted = highlighted?.features.filter(({ visibility }) => visibility === 'restricted') ?? [];
  for (const layer of new Set(restricted.map((one) => one.layer))) {
    const featureIds = restricted.filter((one) => one.layer === layer).map(({ id }) => id);
    const { length: count } = featureIds;
    await traced(c, { kind: 'card', layer, featureIds, count, details: { columns: [], restrictedRows: count } });
  }
}

/** Logs a history that tells values of restricted columns. */
export async function tracedHistory(c: Context, layer: Layer, id: number, { changes }: FeatureHistory): Promise<void> {
  const told = new Set(changes.flatMap(({ fields }) => fields.map(({ column }) => column)));
  const columns = restrictedColumns(layer).filter((name) => told.has(name));
  if (columns.length > 0)
    await traced(c, { kind: 'history', layer: layer.code, featureIds: [id], count: 1, details: { columns } });
}

/** Columns that a question reads, orders or groups by; how many rows it answers with, and which where it names them. */
type Asked = FeatureQuery & { reads?: readonly string[]; count: number; featureIds?: readonly number[] };

/** Logs an answer of many rows that rests on restricted columns or restricted rows. */
export async function tracedRows(
  c: Context,
  kind: Traced['kind'],
  layer: Layer,
  { reads = [], count, featureIds, ...query }: Asked,
  more: TraceDetails = {},
): Promise<void> {
  const reader = readerOf(c);
  if (!mayUse(reader, layer, 'restricted')) return;
  const columns = restrictedColumns(layer).filter((name) => reads.includes(name));
  const restrictedRows = await restrictedIn(reader, layer, query);
  if (columns.length === 0 && restrictedRows === 0) return;
  await traced(c, {
    kind,
    layer: layer.code,
    count,
    ...(featureIds ? { featureIds: featureIds.slice(0, MOST_IDS) } : {}),
    details: { columns, restrictedRows, ...askedOf(query), ...more },
  });
}

/** Logs a selection where restricted features are in it. */
export async function tracedSelection(
  c: Context,
  layer: Layer,
  { query, count, restrictedIds }: { query: Omit<FeatureQuery, 'batch'>; count: number; restrictedIds: number[] },
): Promise<void> {
  if (restrictedIds.length === 0) return;
  await traced(c, {
    kind: 'selection',
    layer: layer.code,
    count,
    featureIds: restrictedIds.slice(0, MOST_IDS),
    details: { restrictedRows: restrictedIds.length, ...askedOf(query) },
  });
}

const restrictedIn = (reader: Reader, layer: Layer, query: FeatureQuery): Promise<number> =>
  reading(async (sql) => {
    const [row] = await sql<{ count: number }[]>`
      select count(*) as count from ${sql(layer.table)}
      where visibility = 'restricted' and ${wanted(sql, reader, layer, query)}`;
    return row?.count ?? 0;
  });

/** What narrowed a layer, for the log: ids by their number. A filter names no restricted column, nor a value of one. */
export function askedOf({ region, bbox, batch, filter, ids, within }: FeatureQuery): TraceDetails {
  return {
    ...(region ? { region } : {}),
    ...(bbox ? { bbox } : {}),
    ...(batch ? { batch } : {}),
    ...(filter ? { filter } : {}),
    ...(ids ? { ids: new Set(ids).size } : {}),
    ...(within ? { within: within.reduce((corners, ring) => corners + ring.length, 0) } : {}),
  };
}

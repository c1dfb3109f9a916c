import type { TransactionSql } from 'postgres';
import { reading } from '../db';
import { revisionOf } from '../feature/pages';
import { LayerBuilder } from './layer-builder';
import { addRow, crossingsIn, rowColumns, type Standing, type StoredRow, storedColumns } from './load-layer';
import { patched } from './patched';
import { placed, type StoreLayer } from './store-layer';

/** More features than that are read with the whole layer. */
const MOST_CHANGED = 2000;

/**
 * Brings a served layer up to date by what the change log has of it since; null where it has to be read whole: after an
 * import, many changes, or where neighbours share their lines.
 */
export const patchLayer = (
  before: StoreLayer,
  { layer, overlayRole, changedAt }: Standing,
): Promise<StoreLayer | null> =>
  reading(async (sql) => {
    if (before.topology || layer.table === 'region') return null;
    const revision = await revisionOf(sql, layer.code); // read first: a change that comes meanwhile is of the next one
    const changes = await changedSince(sql, layer.code, before.lastChange);
    if (!changes) return null;
    const columns = storedColumns(layer);
    const builder = new LayerBuilder(layer, columns);
    const rows = await sql<StoredRow[]>`
      select id, ${rowColumns(sql, layer)} from ${sql(layer.table)}
      where id in (select unnest(${`{${[...changes.features].join(',')}}`}::text::integer[]))
        and valid_to is null and geom is not null order by id`;
    for (const row of rows) addRow(builder, columns, row);
    const stand = { revision, changedAt, overlayRole, lastChange: changes.last };
    const after = patched(before, { fresh: builder.finish(stand), touched: changes.features }, stand);
    return { ...after, crossings: placed(after, await crossingsIn(sql, layer)) };
  });

/** Features that the log names after a change of it; null where it names no single ones. */
export async function changedSince(sql: TransactionSql, layer: string, after: number) {
  const rows = await sql<{ last: number; op: string; featureId: number | null }[]>`
    select max(id) as last, op, feature_id from change where layer = ${layer} and id > ${after}
    group by op, feature_id limit ${MOST_CHANGED + 1}`;
  if (rows.length > MOST_CHANGED || rows.some(({ op }) => op !== 'insert' && op !== 'update')) return null;
  return {
    last: rows.reduce((last, row) => Math.max(last, row.last), after),
    features: new Set(rows.map(({ featureId }) => featureId!)),
  };
}

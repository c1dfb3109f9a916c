import type { BatchFeatures } from '#shared/history';
import { reading } from '../db';
import { AppError } from '../errors';
import { layerIn } from '../feature/layer-of';
import { ofLayer } from '../feature/of-layer';
import { type Reader, visible } from '../policy';

const MOST_LISTED = 200;

/**
 * What an import brought and what it replaced, as far as it is still there and the reader sees it; what was changed since
 * stays as it is when the import is taken back.
 * @throws AppError `batch-not-found`.
 */
export const batchFeatures = (reader: Reader, batch: number): Promise<BatchFeatures> =>
  reading(async (sql) => {
    const [row] = await sql<{ layer: string }[]>`select layer from batch where id = ${batch} and state = 'committed'`;
    if (!row) throw new AppError('batch-not-found', `There is no committed batch ${batch}.`);
    const layer = await layerIn(sql, row.layer);
    const label = layer.table === 'parcel' ? sql`coalesce(tbbh, code)` : sql`coalesce(name, code)`;
    const found = await sql<
      { id: number; name: string; isReplaced: boolean; isChangedSince: boolean; count: number; replaced: number }[]
    >`
      with written as (select feature_id, max(id) as change from change where batch_id = ${batch} and op = 'update' group by 1),
      held as (
        select id, ${label} as name, change is not null as is_replaced,
          exists (select from change as later where later.layer = ${layer.code} and later.feature_id = one.id
            and later.id > coalesce(written.change, 0)) as is_changed_since
        from ${sql(layer.table)} as one left join written on written.feature_id = one.id
        where (change is not null or source_batch_id = ${batch}) and ${visible(sql, reader, layer)} ${ofLayer(sql, layer)})
      select *, count(*) over () as count, count(*) filter (where is_replaced) over () as replaced
      from held order by is_changed_since desc, is_replaced desc, id limit ${MOST_LISTED}`;
    return {
      layer: layer.code,
      count: found[0]?.count ?? 0,
      replaced: found[0]?.replaced ?? 0,
      features: found.map(({ id, name, isReplaced, isChangedSince }) => ({ id, name, isReplaced, isChangedSince })),
    };
  });

import type { Geometry } from 'geojson';
import type { EditKind, FeatureChange, FeatureHistory } from '#shared/history';
import type { Layer, Visibility } from '#shared/layers';
import { reading } from '../db';
import { AppError } from '../errors';
import { ofLayer } from '../feature/of-layer';
import { pastVisible, type Reader } from '../policy';
import { actorName } from './actor-name';
import { differences } from './changed-fields';

const MOST_CHANGES = 200;
const DECIMALS = 9;

type State = Record<string, unknown> & { visibility?: Visibility; valid_to?: string | null; area_m2?: number };
type Row = {
  id: number;
  at: Date;
  actor: string;
  actorName: string | null;
  op: 'insert' | 'update';
  editId: number | null;
  kind: EditKind | null;
  batchId: number | null;
  fileName: string | null;
  before: State | null;
  after: State;
  shapeBefore: Geometry | null;
  shapeAfter: Geometry | null;
};

/**
 * What was changed of a feature, by whom, newest first; a retired one has its history too.
 * @throws AppError `feature-not-found` where the reader sees no such feature, or may not know its past.
 */
export const featureHistory = (reader: Reader, layer: Layer, id: number): Promise<FeatureHistory> =>
  reading(async (sql) => {
    const [held] = await sql<
      {
        version: number;
        isRetired: boolean;
        at: Date;
        batchId: number | null;
        fileName: string | null;
        actor: string | null;
      }[]
    >`
      select version, valid_to is not null as is_retired, valid_from as at, first_batch as batch_id, file_name, actor
      from (select version, valid_to, valid_from, coalesce(
            (select (before ->> 'source_batch_id')::integer from change
              where layer = ${layer.code} and feature_id = held.id and op = 'update' order by id limit 1),
            source_batch_id) as first_batch
        from ${sql(layer.table)} as held
        where id = ${id} and ${pastVisible(sql, reader, layer)} ${ofLayer(sql, layer)}) as found
      left join (select id as batch_id, file_name, actor from batch) as batches on batch_id = first_batch`;
    if (!held)
      throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id} whose past you may know.`);
    const rows = await sql<Row[]>`
      select change.id, change.at, change.actor, ${actorName(sql, sql`edit.actor`)} as actor_name, change.op, change.edit_id, edit.kind, change.batch_id, batch.file_name,
        before, after,
        case when moved then st_asgeojson(logged_geometry(before), ${DECIMALS}, 0)::json end as shape_before,
        case when moved then st_asgeojson(logged_geometry(after), ${DECIMALS}, 0)::json end as shape_after
      from change left join edit on edit.id = change.edit_id left join batch on batch.id = change.batch_id
      cross join lateral (select change.op = 'update' and before -> 'geom' is distinct from after -> 'geom') as shape (moved)
      where change.layer = ${layer.code} and change.feature_id = ${id} and change.op in ('insert', 'update')
      order by change.id desc limit ${MOST_CHANGES}`;
    const made = rows.find(({ op }) => op === 'insert');
    return {
      version: held.version,
      isRetired: held.isRetired,
      changes: rows.map((row) => told(row, reader, layer)),
      first: {
        at: held.at.toISOString(),
        actor: made?.actor ?? held.actor,
        actorName: made?.actorName ?? null,
        batch: held.batchId !== null && held.fileName !== null ? { id: held.batchId, fileName: held.fileName } : null,
      },
    };
  });

function told(row: Row, reader: Reader, layer: Layer): FeatureChange {
  const { before, after, editId, kind, batchId, fileName, shapeBefore, shapeAfter } = row;
  const isSeen = [before, after].every((state) => !state || reader.sees.includes(state.visibility ?? 'restricted'));
  const fields = isSeen && before ? differences(layer, reader, before, after) : [];
  const isMoved = isSeen && fields.includes('geometry');
  const [was, is] = [before?.valid_to ?? null, after.valid_to ?? null];
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.actorName,
    edit: editId !== null && kind !== null ? { id: editId, kind } : null,
    batch: batchId !== null && fileName !== null ? { id: batchId, fileName } : null,
    op: row.op,
    fields: fields
      .filter((name) => name !== 'geometry')
      .map((column) => ({ column, before: before?.[column] ?? null, after: after[column] ?? null })),
    shape: isMoved
      ? { before: shapeBefore, after: shapeAfter, areaM2: [before?.area_m2 ?? null, after.area_m2 ?? null] }
      : null,
    isRetired: (was === null) === (is === null) ? null : is !== null,
  };
}

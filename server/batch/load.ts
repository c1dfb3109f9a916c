import { hostname } from 'node:os';
import type { Geometry } from 'geojson';
import type { TransactionSql } from 'postgres';
import { toEwkb } from '#shared/geometry/transform/to-ewkb';
import { type GeometryKind, type Layer, type OverlayRole, overlayLayer, type Visibility } from '#shared/layers';
import { writing } from '../db';
import { layerOf } from '../feature/layer-of';

/** A row about to be written. `values` by the registry's column names; geometry in degrees, EPSG:4490; null only for regions. */
export type NewFeature = {
  values: Record<string, unknown>;
  props: Record<string, unknown> | null;
  geometry: Geometry | null;
};

export type NewBatch = {
  /** A registry layer's code, or an overlay's. */
  layer: string;
  /** Makes the overlay known where it is new. */
  overlay?: { titleZh: string; titleEn: string; geometry: GeometryKind; role: OverlayRole };
  fileName: string;
  fileSha256?: string | null;
  actor: string;
  source?: string | null;
  /** ISO date that the data stand for. */
  dataDate?: string | null;
  visibility: Visibility;
  report?: Record<string, unknown>;
};

export type LoadOptions = {
  signal?: AbortSignal;
  /** Rows staged so far; then the count once more with `committing`. */
  onProgress?: (rows: number, phase: 'staging' | 'committing') => void;
};

export type Loaded = { batchId: number; inserted: number; replaced: number; areaM2: number | null };

const PAGE = 1000; // rows an insert: 28 k rows/s on the embedded engine

/** This process, in the words that `markCutOff` reads. */
const processKey = () => `${hostname()}:${process.pid}`;

/**
 * Writes features into a layer as one batch: all or nothing. Rows are staged in short transactions, so that none waits
 * for a file; one last transaction moves them, replaces current rows of the same code, and commits the batch with them.
 * @throws the fault of the database or of `features`; the layer is then as before and the batch marked failed.
 */
export async function loadBatch(
  batch: NewBatch,
  features: AsyncIterable<NewFeature> | Iterable<NewFeature>,
  { signal, onProgress }: LoadOptions = {},
): Promise<Loaded> {
  const { overlay } = batch;
  const layer = overlay ? overlayLayer({ code: batch.layer, ...overlay }) : await layerOf(batch.layer);
  const batchId = await startBatch(batch);
  const writer = { actor: batch.actor, batchId, bulk: true };
  try {
    const rows = await stage(batchId, features, { signal, onProgress });
    onProgress?.(rows, 'committing');
    const loaded = await writing(writer, (sql) => move(sql, batchId, layer, batch));
    // without statistics the planner sorts the whole table for each page of an export; they may also come later
    await writing({ actor: 'batch', unhurried: true }, (sql) => sql`analyze ${sql(layer.table)}`).catch(
      () => undefined,
    );
    return { batchId, ...loaded };
  } catch (error) {
    await fail(batchId, error);
    throw error;
  }
}

const startBatch = ({ layer, fileName, fileSha256, actor, source, dataDate, report }: NewBatch): Promise<number> =>
  writing({ actor }, async (sql) => {
    const [row] = await sql<{ id: number }[]>`
      insert into batch (layer, file_name, file_sha256, actor, source, data_date, report, process_key)
      values (${layer}, ${fileName}, ${fileSha256 ?? null}, ${actor}, ${source ?? null}, ${dataDate ?? null},
        ${sql.json((report ?? {}) as never)}, ${processKey()})
      returning id`;
    return row!.id;
  });

async function stage(
  batchId: number,
  features: AsyncIterable<NewFeature> | Iterable<NewFeature>,
  { signal, onProgress }: LoadOptions,
): Promise<number> {
  let seq = 0;
  let page: { seq: number; row: unknown; props: unknown; geom: string | null }[] = [];
  const flush = async () => {
    signal?.throwIfAborted();
    const rows = page;
    page = [];
    if (!rows.length) return;
    await writing(
      { actor: 'batch', batchId },
      (sql) => sql`
      insert into staging (batch_id, seq, row, props, geom)
      select ${batchId}, seq, row, props, geom::geometry
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (seq integer, row jsonb, props jsonb, geom text)`,
    );
    onProgress?.(seq, 'staging');
  };
  for await (const { values, props, geometry } of features) {
    page.push({ seq: seq++, row: values, props, geom: geometry && toEwkb(geometry) });
    if (page.length === PAGE) await flush();
  }
  await flush();
  return seq;
}

/** Columns that a row does not bring itself: the database, the batch, or the log fills them. */
const notGiven = new Set([
  'id',
  'visibility',
  'props',
  'geom',
  'source_batch_id',
  'layer_code',
  'version',
  'valid_from',
  'valid_to',
]);

/** An overlay becomes known with its first rows: one that was cut off leaves no empty layer behind. */
async function ensureOverlay(sql: TransactionSql, { layer, overlay }: NewBatch): Promise<void> {
  if (!overlay) return;
  const { titleZh, titleEn, geometry, role } = overlay;
  await sql`
    insert into overlay_layer (code, title_zh, title_en, geometry, role)
    values (${layer}, ${titleZh}, ${titleEn}, ${geometry}, ${role}) on conflict (code) do nothing`;
}

async function move(
  sql: TransactionSql,
  batchId: number,
  layer: Layer,
  batch: NewBatch,
): Promise<Omit<Loaded, 'batchId'>> {
  const { table } = layer;
  await ensureOverlay(sql, batch);
  // The planner takes a layer that is new for one row and would walk over all that this very statement has inserted
  // once for each row that it inserts: seven minutes and more for 93,000 points, half a second with a hash.
  await sql`set local enable_nestloop = off`;
  const overlay = table === 'overlay' ? sql`and held.layer_code = ${layer.code}` : sql``;
  const given = await sql<{ name: string }[]>`
    select distinct jsonb_object_keys(row) as name from staging where batch_id = ${batchId}`;
  const exists = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER'`;
  const known = new Set(exists.map(({ name }) => name));
  const names = given.map(({ name }) => name).filter((name) => known.has(name) && !notGiven.has(name));
  // sql(name) would turn the name into camel case on its way back only: columns here stay snake_case throughout
  const list = (of: (name: string) => string) => sql.unsafe(names.map(of).join(', '));
  const quoted = (name: string) => `"${name}"`;
  const geom = table === 'region' ? sql`st_multi(staged.geom)` : sql`staged.geom`;
  const source = sql`staging as staged, jsonb_populate_record(null::${sql(table)}, staged.row) as r
    where staged.batch_id = ${batchId}`;
  const replaced = await sql`
    update ${sql(table)} as held set
      ${list((name) => `${quoted(name)} = fresh.${quoted(name)}`)},
      geom = coalesce(fresh.staged_geom, held.geom), props = fresh.staged_props,
      ${table === 'region' ? sql`` : sql`visibility = ${batch.visibility},`} -- the tree of names stays public
      source_batch_id = ${batchId}, updated_at = now()
    from (select ${list((name) => `r.${quoted(name)}`)}, ${geom} as staged_geom, staged.props as staged_props from ${source}) as fresh
    where held.code = fresh.code and held.valid_to is null ${overlay}`;
  const inserted = await sql`
    insert into ${sql(table)} (${list(quoted)}, ${table === 'overlay' ? sql`layer_code,` : sql``}
      visibility, props, source_batch_id, geom)
    select ${list((name) => `r.${quoted(name)}`)}, ${table === 'overlay' ? sql`${layer.code},` : sql``}
      ${batch.visibility}, staged.props, ${batchId}, ${geom}
    from ${source}
      and not exists (select from ${sql(table)} as held where held.code = r.code and held.valid_to is null ${overlay})
    order by staged.seq`;
  const [sums] = await sql<{ areaM2: number | null; bbox: number[] | null; count: number }[]>`
    select ${layer.geometry === 'polygon' ? sql`sum(area_m2)` : sql`null::float8`} as area_m2, count(*) as count,
      jsonb_build_array(st_xmin(st_extent(geom)), st_ymin(st_extent(geom)), st_xmax(st_extent(geom)), st_ymax(st_extent(geom))) as bbox
    from ${sql(table)} where source_batch_id = ${batchId}`;
  const counts = { inserted: inserted.count, replaced: replaced.count, areaM2: sums!.areaM2 };
  await sql`
    insert into change (actor, batch_id, layer, op, after, bbox)
    values (${batch.actor}, ${batchId}, ${layer.code}, 'batch', ${sql.json(counts)}, ${sums?.bbox ? sql.json(sums.bbox) : null})`;
  await sql`update batch set state = 'committed', finished_at = now(), counts = ${sql.json(counts)} where id = ${batchId}`;
  await sql`delete from staging where batch_id = ${batchId}`;
  return counts;
}

async function fail(batchId: number, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await writing({ actor: 'batch', unhurried: true }, async (sql) => {
    await sql`delete from staging where batch_id = ${batchId}`;
    await sql`update batch set state = 'failed', finished_at = now(),
      counts = ${sql.json({ reason: reason.slice(0, 2000) })} where id = ${batchId} and state = 'started'`;
  }).catch(() => undefined); // the database itself may be what failed; markCutOff sees to it at the next start
}

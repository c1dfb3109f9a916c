import type { MultiPolygon, Polygon } from 'geojson';
import type { TransactionSql } from 'postgres';
import type { Highlighted, ShownFeature } from '#shared/feature';
import type { Layer } from '#shared/layers';
import type { ShownRef, StopScene } from '#shared/tour/scene';
import { AppError } from '../errors';
import { type Reader, visible } from '../policy';
import { layerIfAny, layerIn } from './layer-of';
import { ofLayer } from './of-layer';

/** What has no extent of its own is seen through a hole of this radius in the veil: of a line, to each of its sides. */
const CLEAR_M = { point: 120, line: 60 };

/** A region's outline is true to a metre, and many times smaller: it is drawn where a metre is less than a pixel. */
const REGION_DEGREES = 1e-5;

const DECIMALS = 9;

type Row = ShownFeature & {
  /** As the scene names it: since then an import may have brought it anew, with another id under its code. */
  asked: number;
  /** EWKB: what goes through GeoJSON is rounded, and may touch itself. */
  shape: string;
};

type Told = { scene: StopScene | null; highlighted: Highlighted | null };

/**
 * The features that a scene names, as they are today, and the scene with their ids of today. What the reader may not see
 * is left out of both and counted; who may change the stop keeps its name, so that saving does not lose it.
 */
export async function toldScene(
  sql: TransactionSql,
  reader: Reader,
  scene: StopScene | null,
  mayEdit: boolean,
): Promise<Told> {
  const refs = scene?.shown ?? [];
  if (!scene || refs.length === 0) return { scene, highlighted: null };
  const found = new Map<string, Row>();
  for (const code of new Set(refs.map(({ layer }) => layer))) {
    const layer = await layerIfAny(sql, code);
    const ids = refs.filter((ref) => ref.layer === code).map(({ id }) => id);
    for (const row of layer ? await rowsOf(sql, reader, layer, ids) : []) found.set(keyOf(code, row.asked), row);
  }
  const rows = new Map<string, Row>();
  const shown: ShownRef[] = [];
  for (const ref of refs) {
    const row = found.get(keyOf(ref.layer, ref.id));
    const known = row ? { layer: ref.layer, id: row.id } : ref;
    if (row) rows.set(keyOf(row.layer, row.id), row);
    if ((row || mayEdit) && !shown.some(({ layer, id }) => layer === known.layer && id === known.id)) shown.push(known);
  }
  const { shown: _, ...others } = scene;
  return {
    scene: shown.length > 0 ? { ...others, shown } : others,
    highlighted: {
      features: [...rows.values()].map(({ asked: _, shape: __, ...feature }) => feature),
      missing: refs.filter(({ layer, id }) => !found.has(keyOf(layer, id))).length,
      cleared: scene.isDimmed && rows.size > 0 ? await clearedOf(sql, [...rows.values()]) : null,
    },
  };
}

const keyOf = (layer: string, id: number) => `${layer}:${id}`;

/**
 * Whether each feature of a scene may be highlighted by the reader: the stop does so already, or they see it.
 * @param stop null for one that is being made. @throws AppError `layer-not-found`, `feature-not-found`.
 */
export async function mustShow(
  sql: TransactionSql,
  reader: Reader,
  stop: number | null,
  scene: StopScene | null | undefined,
): Promise<void> {
  if (!scene?.shown) return;
  const [held] = await sql<{ scene: StopScene | null }[]>`select scene from stop where id = ${stop}`;
  const known = new Set(held?.scene?.shown?.map(({ layer, id }) => keyOf(layer, id)));
  for (const { layer: code, id } of scene.shown) {
    if (known.has(keyOf(code, id))) continue;
    const layer = await layerIn(sql, code);
    const [row] = await rowsOf(sql, reader, layer, [id]);
    if (!row) throw new AppError('feature-not-found', `Layer ${code} has no feature ${id} that could be highlighted.`);
  }
}

/** Rows of today by the code of those asked for. */
const rowsOf = (sql: TransactionSql, reader: Reader, layer: Layer, ids: readonly number[]): Promise<Row[]> => {
  const table = sql(layer.table);
  const isOverlay = layer.table === 'overlay';
  const shape =
    layer.table === 'region' ? sql`st_simplifypreservetopology(geom, ${REGION_DEGREES}::float8)` : sql`geom`;
  const name =
    layer.table === 'parcel'
      ? sql`concat_ws(' ', dlmc, coalesce(tbbh, code))`
      : isOverlay
        ? sql`coalesce(name, kind, ${layer.title.zh})`
        : sql`name`;
  return sql<Row[]>`
    select asked.id as asked, ${layer.code} as layer, one.id, name, visibility, shape::text as shape,
      st_asgeojson(shape, ${DECIMALS}, 0)::json as geometry
    from unnest(${`{${ids.join(',')}}`}::text::integer[]) as asked (id)
    cross join lateral (
      select id, ${name} as name, visibility, ${shape} as shape from ${table}
      where code = (select was.code from ${table} as was
          where was.id = asked.id ${isOverlay ? sql`and was.layer_code = ${layer.code}` : sql``})
        and geom is not null and not st_isempty(geom) ${ofLayer(sql, layer)} and ${visible(sql, reader, layer)}) as one`;
};

async function clearedOf(sql: TransactionSql, rows: readonly Row[]): Promise<Polygon | MultiPolygon | null> {
  const [row] = await sql<{ cleared: Polygon | MultiPolygon | null }[]>`
    select st_asgeojson(st_union(case st_dimension(shape) when 2 then shape
        when 1 then st_buffer(shape::geography, ${CLEAR_M.line}::float8)::geometry
        else st_buffer(shape::geography, ${CLEAR_M.point}::float8)::geometry end), ${DECIMALS}, 0)::json as cleared
    from (select value::geometry as shape from jsonb_array_elements_text(${sql.json(rows.map(({ shape }) => shape))})) as given`;
  return row!.cleared;
}

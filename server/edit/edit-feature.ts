import type { Geometry } from 'geojson';
import type { TransactionSql } from 'postgres';
import type { Conflict, Edited, FeatureEdit, Values } from '#shared/edit';
import { toEwkb } from '#shared/geometry/transform/to-ewkb';
import type { Layer, Visibility } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { AppError } from '../errors';
import { mustShow } from '../feature/highlighted';
import { ofLayer } from '../feature/of-layer';
import { featureById } from '../feature/queries';
import { changedFields } from '../history/changed-fields';
import { mustHave } from '../media/queries';
import { type Reader, readableColumns, visible } from '../policy';
import { acting } from './acting';
import { checkGeometry } from './check-geometry';
import { checkRegion, describedName } from './check-region';

type Held = {
  version: number;
  visibility: Visibility;
  regionCode: string | null;
  isSame: boolean;
  values: Values;
};

/**
 * Changes columns, shape or visibility of one feature; what is not named stays as it is.
 * @param version the one that the writer had seen; `Held` must still be at it.
 * @throws AppError `feature-not-found`, `not-allowed`, `edit-conflict` with a `Conflict`, `region-not-found`,
 * `geometry-invalid`, `media-not-found`; of what is to be highlighted `layer-not-found`, `feature-not-found`.
 */
export async function editFeature(
  reader: Reader,
  layer: Layer,
  id: number,
  change: FeatureEdit,
  version: number,
): Promise<Edited> {
  const geometry = change.geometry ? checkGeometry(change.geometry) : null;
  const { edit, done } = await acting(reader, 'change', async (sql) => {
    const held = await heldRow(sql, reader, layer, id, geometry);
    mustEdit(reader, layer, held);
    if (held.version !== version) return { stale: held };
    await changeHeld(sql, reader, layer, id, { held, change, geometry });
    return { stale: null };
  });
  if (done.stale) throw await conflictOf(reader, layer, id, version);
  return { edit, feature: await now(reader, layer, id) };
}

type Changed = { held: Held; change: FeatureEdit; geometry: Geometry | null };

/** Writes what differs of a row that is held, and that the reader may change. @throws as `editFeature`. */
export async function changeHeld(
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  id: number,
  { held, change, geometry }: Changed,
): Promise<void> {
  const values = differing(change.values ?? {}, held.values);
  mustWrite(reader, layer, Object.keys(values));
  const next = {
    visibility: change.visibility ?? held.visibility,
    regionCode: 'region_code' in values ? (values.region_code as string | null) : held.regionCode,
  };
  if (!mayEdit(reader, next.visibility, next.regionCode)) throw notAllowed(layer);
  if ('region_code' in values) await checkRegion(sql, values.region_code);
  await mustHave(sql, reader, id, change.media ?? []);
  await mustShow(sql, reader, layer.table === 'stop' ? id : null, change.scene);
  const written = {
    ...values,
    ...(layer.table === 'region' && 'name' in values ? await describedName(sql, id, String(values.name)) : {}),
    ...(next.visibility === held.visibility ? {} : { visibility: next.visibility }),
  };
  const row = {
    ...written,
    ...shownInJson(sql, layer, change),
    ...(geometry && !held.isSame ? { geom: toEwkb(geometry) } : {}),
  };
  if (row.geom) await mustBeValid(sql, row.geom);
  if (Object.keys(row).length > 0) await sql`update ${sql(layer.table)} set ${sql(row)} where id = ${id}`;
}

/** How a stop is shown, as its table holds it. */
const shownInJson = (sql: TransactionSql, { table }: Layer, { figures, scene, media }: FeatureEdit) => ({
  ...(table === 'stop' && figures ? { figures: sql.json(figures) } : {}),
  ...(table === 'stop' && scene !== undefined ? { scene: scene && sql.json(scene) } : {}),
  ...(table === 'stop' && media ? { media: media.length > 0 ? sql.json(media) : null } : {}),
});

/** Makes a feature. @throws AppError `not-allowed`, `code-taken`, `region-not-found`, `geometry-invalid`. */
export async function makeFeature(
  reader: Reader,
  layer: Layer,
  made: FeatureEdit & { geometry: Geometry },
): Promise<Edited> {
  const { edit, done } = await acting(reader, 'create', (sql) => addFeature(sql, reader, layer, made));
  return { edit, feature: await now(reader, layer, done) };
}

/** The same inside an act. @returns its id. */
export async function addFeature(
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  made: FeatureEdit & { geometry: Geometry },
): Promise<number> {
  const { values = {}, visibility = 'internal' } = made;
  const clean = checkGeometry(made.geometry);
  const regionCode = (values.region_code as string | null | undefined) ?? (await regionAt(sql, clean));
  if (!mayEdit(reader, visibility, regionCode)) throw notAllowed(layer);
  if (values.region_code) await checkRegion(sql, values.region_code);
  mustWrite(reader, layer, Object.keys(values));
  await mustHave(sql, reader, null, made.media ?? []);
  await mustShow(sql, reader, null, made.scene);
  const geom = toEwkb(clean);
  await mustBeValid(sql, geom);
  const shown = shownInJson(sql, layer, made);
  return insertFeature(sql, layer, { ...values, ...shown, region_code: regionCode, visibility, geom });
}

/** Writes a row of its own code. @param given by the table's columns; `geom` as EWKB that is valid. @returns its id. */
export async function insertFeature(
  sql: TransactionSql,
  layer: Layer,
  given: Record<string, unknown> & { geom: string },
): Promise<number> {
  const [made] = await sql<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${layer.table}, 'id'))::integer as id`;
  const { id } = made!;
  const row = {
    ...given,
    id,
    code: `${layer.code}-${id}`,
    ...(layer.table === 'overlay' ? { layer_code: layer.code } : {}),
  };
  const names = Object.keys(row);
  await sql`insert into ${sql(layer.table)} (${sql(names)}) overriding system value values ${sql([Object.values(row)] as never)}`;
  return id;
}

/** Takes a feature out of the map; its row and its history stay. @throws as `editFeature`. */
export async function retireFeature(reader: Reader, layer: Layer, id: number, version: number) {
  const { edit, done } = await acting(reader, 'retire', async (sql) => {
    const held = await heldRow(sql, reader, layer, id, null);
    mustEdit(reader, layer, held);
    if (held.version === version) await sql`update ${sql(layer.table)} set valid_to = now() where id = ${id}`;
    return held.version === version;
  });
  if (!done) throw await conflictOf(reader, layer, id, version);
  return { edit };
}

/** The row as it is, locked until the act ends. @throws AppError `feature-not-found`. */
export async function heldRow(
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  id: number,
  geometry: Geometry | null,
): Promise<Held> {
  const [row] = await sql<Held[]>`
    select version, visibility, ${layer.table === 'region' ? sql`code` : sql`region_code`} as region_code,
      to_jsonb(held) - 'geom' - 'props' as "values",
      ${geometry ? sql`geom is not distinct from ${toEwkb(geometry)}::geometry` : sql`true`} as is_same
    from ${sql(layer.table)} as held
    where id = ${id} and ${visible(sql, reader, layer)} ${ofLayer(sql, layer)} for update`;
  if (!row) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
  return row;
}

export const notAllowed = (layer: Layer) =>
  new AppError('not-allowed', `Your role or your regions do not reach this feature of layer ${layer.code}.`);

export function mustEdit(reader: Reader, layer: Layer, { visibility, regionCode }: Held): void {
  if (!mayEdit(reader, visibility, regionCode)) throw notAllowed(layer);
}

/** A column that the reader may not read is not theirs to write either. */
export function mustWrite(reader: Reader, layer: Layer, names: readonly string[]): void {
  const readable = readableColumns(reader, layer).map(({ name }) => name);
  const closed = names.find((name) => !readable.includes(name));
  if (closed) throw new AppError('not-allowed', `Your role does not write the column ${closed}.`);
}

const differing = (given: Values, held: Values): Values =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => (held[name] ?? null) !== value));

async function mustBeValid(sql: TransactionSql, ewkb: string): Promise<void> {
  const [row] = await sql<{ reason: string; lng: number; lat: number }[]>`
    select reason(told), st_x(location(told)) as lng, st_y(location(told)) as lat
    from st_isvaliddetail(${ewkb}::geometry) as told where not valid(told)`;
  if (row) {
    const at: [number, number] = [row.lng, row.lat];
    throw new AppError('geometry-invalid', `${row.reason} at ${at.map((one) => one.toFixed(6)).join(', ')}.`, { at });
  }
}

/** The village, else the town, that most of a new shape lies in. */
async function regionAt(sql: TransactionSql, geometry: Geometry): Promise<string | null> {
  const [row] = await sql<{ code: string }[]>`
    select code from region where valid_to is null
      and st_intersects(geom, st_pointonsurface(${toEwkb(geometry)}::geometry)) order by level desc, code limit 1`;
  return row?.code ?? null;
}

/** @throws AppError `feature-not-found`. */
export async function now(reader: Reader, layer: Layer, id: number): Promise<Edited['feature']> {
  const feature = await featureById(reader, layer, id);
  if (!feature) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
  return feature;
}

/** Both versions and what differs, for the person to choose from. */
export async function conflictOf(reader: Reader, layer: Layer, id: number, version: number): Promise<AppError> {
  const current = await now(reader, layer, id);
  const { base, since } = await changedFields(reader, layer, id, version);
  return new AppError(
    'edit-conflict',
    `The feature is at version ${current.version}; this change had seen version ${version}.`,
    { current, base, since } satisfies Conflict,
  );
}

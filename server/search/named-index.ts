import type { Fragment, TransactionSql } from 'postgres';
import type { GeometryKind, LayerCode, Visibility } from '#shared/layers';
import type { SearchHit } from '#shared/search';
import { revisionOf } from '../feature/pages';
import { syllables } from '../region/reading';
import { fold } from './asked';

/** The layers of the registry whose features people call by name. */
const namedLayers = ['area', 'belt', 'stop', 'project'] as const satisfies readonly LayerCode[];

type Row = {
  id: number;
  code: string;
  name: string;
  regionCode: string | null;
  visibility: Visibility;
  /** Regions into which it crosses from its own. */
  alsoIn: readonly string[];
  bbox: SearchHit['bbox'];
};

export type NamedFeature = Row & {
  /** Of the registry, or an overlay's code. */
  layer: string;
  /** Name and code, without the name of its file, as they are compared. */
  foldedName: string;
  foldedCode: string;
  pinyin: string;
  /** Where each syllable of `pinyin` begins. */
  starts: readonly number[];
  initials: string;
};

const held = new Map<string, { revision: number; features: readonly NamedFeature[] }>();

/** Every current feature that has a name, read again only where a write has raised its layer's revision. */
export async function namedIndex(sql: TransactionSql): Promise<NamedFeature[]> {
  const overlays = await sql<{ code: string; geometry: GeometryKind }[]>`select code, geometry from overlay_layer`;
  const all: NamedFeature[] = [];
  for (const layer of namedLayers) all.push(...(await known(sql, layer, () => namedRows(sql, layer))));
  for (const { code, geometry } of overlays)
    all.push(
      ...(await known(sql, code, () => (geometry === 'line' ? namedLines(sql, code) : namedOverlays(sql, code)))),
    );
  return all;
}

async function known(sql: TransactionSql, layer: string, read: () => Promise<Row[]>): Promise<readonly NamedFeature[]> {
  const revision = await revisionOf(sql, layer);
  const before = held.get(layer);
  if (before?.revision === revision) return before.features;
  const features = (await read()).map((row) => indexed(layer, row));
  held.set(layer, { revision, features });
  return features;
}

const alsoIn = (sql: TransactionSql, table: string): Fragment => sql`
  (select coalesce(json_agg(crossing.region_code), '[]') from crossing
    where of_table = ${table} and feature_id = held.id)`;

const namedRows = (sql: TransactionSql, layer: (typeof namedLayers)[number]): Promise<Row[]> => sql<Row[]>`
  select id, code, name, region_code, visibility, ${alsoIn(sql, layer)} as also_in,
    json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as bbox
  from ${sql(layer)} as held where valid_to is null`;

/** Names of an overlay that are held: each costs a kilobyte, and a hundred thousand names are an address book. */
const MOST_NAMES = 20_000;

const namedOverlays = (sql: TransactionSql, code: string): Promise<Row[]> => sql<Row[]>`
  select id, code, name, region_code, visibility, ${alsoIn(sql, 'overlay')} as also_in,
    json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as bbox
  from overlay as held where layer_code = ${code} and name <> '' and valid_to is null order by id limit ${MOST_NAMES}`;

/**
 * Files cut a river into hundreds of pieces: those of one name are one hit, the longest piece with the extent of all.
 * Of what is not public only pieces of one region come together: another's must not stretch what a reader is shown.
 */
const namedLines = (sql: TransactionSql, code: string): Promise<Row[]> => sql<Row[]>`
  select (array_agg(id order by length_m desc, id))[1] as id, (array_agg(code order by length_m desc, id))[1] as code, name,
    (array_agg(region_code order by length_m desc, id))[1] as region_code, visibility, '[]'::json as also_in,
    json_build_array(min(st_xmin(geom)), min(st_ymin(geom)), max(st_xmax(geom)), max(st_ymax(geom))) as bbox
  from overlay where layer_code = ${code} and name <> '' and valid_to is null
  group by name, visibility, case when visibility <> 'public' then region_code end order by 1 limit ${MOST_NAMES}`;

function indexed(layer: string, row: Row): NamedFeature {
  const parts = syllables(row.name);
  const starts: number[] = [];
  let pinyin = '';
  for (const part of parts) {
    starts.push(pinyin.length);
    pinyin += part;
  }
  const initials = parts.map((part) => part[0]).join('');
  return {
    ...row,
    layer,
    foldedName: fold(row.name),
    foldedCode: fold(row.code.split('/').at(-1) ?? ''),
    pinyin,
    starts,
    initials,
  };
}

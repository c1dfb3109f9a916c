import type { Fragment, TransactionSql } from 'postgres';
import type { Layer, OverlayRole, Visibility } from '#shared/layers';
import type { Snapshot } from '../db';
import { ofLayer } from '../feature/of-layer';
import { pages } from '../feature/pages';
import { LayerBuilder } from './layer-builder';
import { placed, type StoreLayer, type Value } from './store-layer';

/** A layer as it stands in the database. */
export type Standing = { layer: Layer; overlayRole: OverlayRole | null; revision: number; changedAt: string };

/** A row of a layer as it is read for the store; its attributes by their place in `storedColumns`. */
export type StoredRow = {
  id: number;
  visibility: Visibility;
  regionCode: string | null;
  areaM2: number | null;
  wkb: Buffer;
} & {
  [column: `c${number}`]: Value | null;
};

const PAGE = 4000;

/** Attributes that are held beside those of the tiles. */
export const storedColumns = ({ table, tileColumns }: Layer): string[] =>
  table === 'region' ? [...tileColumns, 'short_name'] : [...tileColumns];

/** A day as text, `2026-03-01`: tiles know no days. */
const asRead = (sql: TransactionSql, { columns }: Layer, name: string) =>
  columns.find((column) => column.name === name)?.type === 'date' ? sql`${sql(name)}::text` : sql`${sql(name)}`;

/** What `addRow` needs of a row, beside its id. */
export const rowColumns = (sql: TransactionSql, layer: Layer): Fragment => {
  const chosen = storedColumns(layer).map((name, place) => sql`, ${asRead(sql, layer, name)} as ${sql(`c${place}`)}`);
  return sql`visibility, ${layer.table === 'region' ? sql`code` : sql`region_code`} as region_code,
    ${layer.geometry === 'polygon' ? sql`area_m2` : sql`null::float8`} as area_m2,
    st_asbinary(${layer.geometry === 'point' ? sql`case when st_dimension(geom) = 0 then geom else st_pointonsurface(geom) end` : sql`geom`}, 'NDR') as wkb
    ${chosen}`;
};

export function addRow(builder: LayerBuilder, columns: readonly string[], row: StoredRow): void {
  const { id, visibility, regionCode, areaM2, wkb } = row;
  const values = columns.map((_, place) => row[`c${place}`] ?? null);
  builder.add(
    { id, visibility, regionCode, areaM2, values },
    new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength),
    0,
  );
}

/**
 * Reads a whole layer, whoever may see it: readers are told apart when it is served (`visibleFeatures`).
 * @throws LayerMoved where it is written to meanwhile.
 */
export async function loadLayer(snapshot: Snapshot, standing: Standing, signal?: AbortSignal): Promise<StoreLayer> {
  const { layer, revision } = standing;
  const columns = storedColumns(layer);
  const builder = new LayerBuilder(layer, columns);
  // read first: a change that comes meanwhile moves the layer, and all is read again
  const lastChange = await snapshot.read(async (sql) => {
    const [row] = await sql<{ last: number | null }[]>`select max(id) as last from change where layer = ${layer.code}`;
    return row?.last ?? 0;
  });
  const read = pages<StoredRow>(
    snapshot,
    { layer: layer.code, revision, limit: PAGE, signal },
    async (sql, after, limit) => {
      // a table that was just filled has no statistics, and the planner would sort all of it for each page
      await sql`set local enable_sort = off`;
      return sql<StoredRow[]>`
        select id, ${rowColumns(sql, layer)} from ${sql(layer.table)}
        where valid_to is null and geom is not null and id > ${after} ${ofLayer(sql, layer)}
        order by id limit ${limit}`;
    },
  );
  for await (const rows of read) for (const row of rows) addRow(builder, columns, row);
  // read last: what has crossed a border since comes with the revision that says so
  const crossings = await snapshot.read((sql) => crossingsIn(sql, layer));
  const built = builder.finish({ ...standing, lastChange });
  return { ...built, crossings: placed(built, crossings) };
}

/** Regions into which features of the layer's table cross from their own, by id; an overlay's table holds others too. */
export async function crossingsIn(sql: TransactionSql, { table }: Layer): Promise<[number, readonly string[]][]> {
  const rows = await sql<{ id: number; codes: string[] }[]>`
    select feature_id as id, json_agg(region_code) as codes from crossing where of_table = ${table} group by feature_id`;
  return rows.map(({ id, codes }) => [id, codes]);
}

import type { MultiPolygon } from 'geojson';
import postgres, { type TransactionSql } from 'postgres';
import type { BlockFacts } from '#shared/block/saved';
import { AppError } from '../errors';
import { oneOf } from './parcels';

/** The outline of a block, and the same as the database writes it: hexadecimal EWKB. */
export type Outline = BlockFacts['outline'] & { ewkb: string };

const INTERNAL_ERROR = 'XX000'; // what PostGIS answers where GEOS cannot go on
const DECIMALS = 9; // of a degree: a tenth of a millimetre

/**
 * The union of parcels. It is taken on a grid of a tenth of a millimetre: boundaries that neighbours drew twice meet in
 * it, and the embedded engine needs one (see 0011-crossing.sql).
 * @param ids one at least, of parcels that are there.
 * @throws AppError `block-not-united` where the parcels make no valid ground, with what PostGIS says.
 */
export async function outlineOf(sql: TransactionSql, ids: readonly number[]): Promise<Outline> {
  const [row] = await united(sql, ids);
  if (!row?.geometry || row.pieces === 0) throw notUnited('they have no ground');
  if (!row.isValid) throw notUnited(row.reason);
  const { ewkb, geometry, areaM2, perimeterM, pieces, west, south, east, north } = row;
  return { ewkb, geometry, areaM2, perimeterM, pieces, bbox: [west, south, east, north] };
}

type Row = Omit<Outline, 'bbox' | 'geometry'> & {
  geometry: MultiPolygon | null;
  isValid: boolean;
  reason: string;
  west: number;
  south: number;
  east: number;
  north: number;
};

const united = (sql: TransactionSql, ids: readonly number[]) =>
  sql<Row[]>`
    select geom::text as ewkb, st_asgeojson(geom, ${DECIMALS}, 0)::json as geometry, st_area(geom::geography) as area_m2,
      st_perimeter(geom::geography) as perimeter_m, st_numgeometries(geom) as pieces, st_isvalid(geom) as is_valid,
      st_isvalidreason(geom) as reason, st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east, st_ymax(geom) as north
    from (select st_multi(st_collectionextract(st_unaryunion(st_collect(geom), 1e-9), 3)) as geom
      from parcel where id ${oneOf(sql, ids)}) as one`.catch((error) => {
    if (error instanceof postgres.PostgresError && error.code === INTERNAL_ERROR) throw notUnited(error.message);
    throw error;
  });

const notUnited = (reason: string) =>
  new AppError('block-not-united', `The parcels cannot be put together into one outline: ${reason}.`);

import type { Geometry } from 'geojson';
import type { TransactionSql } from 'postgres';
import type { Bbox } from '#shared/bbox';
import type { Visibility } from '#shared/layers';
import { layers } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { notAllowed } from '../edit/edit-feature';
import { AppError } from '../errors';
import { type Reader, visible } from '../policy';
import type { HeldStop } from './place-stops';

export type HeldBelt = {
  id: number;
  code: string;
  name: string;
  regionCode: string | null;
  visibility: Visibility;
  axis: Geometry;
  box: Bbox;
};

/** A belt as the reader sees it. @throws AppError `feature-not-found`. */
export async function beltHeld(sql: TransactionSql, reader: Reader, id: number): Promise<HeldBelt> {
  const [belt] = await sql<HeldBelt[]>`
    select id, code, name, region_code, visibility, st_asgeojson(geom, 9)::json as axis,
      json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as box
    from belt where id = ${id} and ${visible(sql, reader, layers.belt)}`;
  if (!belt) throw new AppError('feature-not-found', `There is no belt ${id}.`);
  return belt;
}

/** The stops of a belt that the reader sees, in the order of visiting. */
export const stopsHeld = (sql: TransactionSql, reader: Reader, { code }: Pick<HeldBelt, 'code'>): Promise<HeldStop[]> =>
  sql<HeldStop[]>`
    select id, version, code, name, st_x(st_centroid(geom)) as lng, st_y(st_centroid(geom)) as lat from stop
    where belt_code = ${code} and ${visible(sql, reader, layers.stop)} order by position nulls last, id`;

/** @throws AppError `not-allowed`. */
export function mustChange(reader: Reader, { visibility, regionCode }: HeldBelt): void {
  if (!mayEdit(reader, visibility, regionCode)) throw notAllowed(layers.belt);
}

import type { TransactionSql } from 'postgres';
import type { BlockSubject } from '#shared/block';
import { type Reader, visible } from '../policy';
import { coveredShare, FARMLAND } from './exclusions';
import { oneOf } from './parcels';

/** Which exclusions of a question some parcels lie under now, by their ids; those that lie under none are not in it. */
export async function exclusionsOver(
  sql: TransactionSql,
  reader: Reader,
  ids: readonly number[],
  { exclude, excludeShare }: Pick<BlockSubject, 'exclude' | 'excludeShare'>,
): Promise<Map<number, string[]>> {
  if (ids.length === 0 || exclude.length === 0) return new Map();
  const rows = await sql<{ id: number; key: string }[]>`
    with asked as materialized (select id, geom, is_pbf from parcel where id ${oneOf(sql, ids)}),
    cover as materialized (
      select layer_code, geom from overlay
      where layer_code in ${sql([...exclude])} and st_dimension(geom) = 2 and ${visible(sql, reader, { table: 'overlay' })})
    select id, ${FARMLAND} as key from asked where is_pbf and ${exclude.includes(FARMLAND)}
    union all
    select asked.id, layer_code from cover join asked on asked.geom && cover.geom and st_intersects(asked.geom, cover.geom)
    where st_area(asked.geom) > 0
    group by asked.id, layer_code
    having ${coveredShare(sql, 'asked')} > ${excludeShare}
    order by 1, 2`;
  const found = new Map<number, string[]>();
  for (const { id, key } of rows) found.set(id, [...(found.get(id) ?? []), key]);
  return found;
}

import type { TransactionSql } from 'postgres';
import type { LinkedProject } from '#shared/feature';
import { layers, type Visibility } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { type Reader, visible } from '../policy';

const MOST = 200;

type Row = Omit<LinkedProject, 'mayEdit'> & { visibility: Visibility; regionCode: string | null };

/** Projects that name an area by its code, then those in its outline that name none. */
export async function projectsOf(
  sql: TransactionSql,
  reader: Reader,
  { id, code }: { id: number; code: string },
): Promise<LinkedProject[]> {
  const rows = await sql<Row[]>`
    select id, name, status, invest_wanyuan as "investWanYuan", version, visibility, region_code,
      coalesce(area_code = ${code}, false) as is_linked
    from project where ${visible(sql, reader, layers.project)} and (area_code = ${code}
      or (coalesce(area_code, '') = '' and st_intersects(geom, (select geom from area where id = ${id}))))
    order by is_linked desc, name, id limit ${MOST}`;
  return rows.map(({ visibility, regionCode, ...project }) => ({
    ...project,
    mayEdit: mayEdit(reader, visibility, regionCode),
  }));
}

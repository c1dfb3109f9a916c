import type { Fragment, TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';

/**
 * What of a layer belongs to a region: all whose own code lies in it. A line runs through regions that are not its own,
 * so that of lines all belong that meet the boundary; where there is none, their code decides too. Columns unqualified.
 * @param code 12 digits.
 */
export function inRegion(
  sql: TransactionSql,
  { table, geometry }: Pick<Layer, 'table' | 'geometry'>,
  code: string,
): Fragment {
  const own = table === 'region' ? sql`code` : sql`region_code`;
  const prefix = regionPrefix(code);
  // ':' comes after '9': the range is an index scan in any collation
  const byCode = sql`(${own} ~>=~ ${prefix} and ${own} ~<~ ${`${prefix}:`})`;
  return geometry === 'line' ? sql`coalesce(st_intersects(geom, ${boundaryOf(sql, code)}), ${byCode})` : byCode;
}

/** The outline of a region as it is now; null without one. */
export const boundaryOf = (sql: TransactionSql, code: string): Fragment =>
  sql`(select geom from region where code = ${code} and valid_to is null)`;

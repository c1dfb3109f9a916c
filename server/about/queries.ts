import type { TransactionSql } from 'postgres';
import { DEMO_COUNTY } from '#shared/demo';

/** What the page opens on: the demo county, else the region that was given a boundary first and spans most. */
export async function openingOf(
  sql: TransactionSql,
): Promise<{ demoLoaded: boolean; home: string | null; dataDate: string | null }> {
  const [row] = await sql<{ demoLoaded: boolean; home: string | null; dataDate: string | null }[]>`
    select
      exists (select from region where code = ${DEMO_COUNTY} and valid_to is null) as demo_loaded,
      (select code from region where geom is not null and valid_to is null order by level, code limit 1) as home,
      (select max(data_date) from batch where state = 'committed') as data_date`;
  return row ?? { demoLoaded: false, home: null, dataDate: null };
}

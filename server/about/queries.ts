import type { TransactionSql } from 'postgres';
import { DEMO_COUNTY } from '#shared/demo';
import { commonRegions } from '../region/region-code';

type Opening = { demoLoaded: boolean; home: string | null; dataDate: string | null };
type OpeningRow = Omit<Opening, 'home'> & { first: string | null; last: string | null; highest: string | null };

/**
 * What the page opens on: the demo county, else the smallest region that all imported boundaries lie in. The day is that
 * of the data; the list of codes and names has a day of its own, which says nothing of them.
 */
export async function openingOf(sql: TransactionSql): Promise<Opening> {
  const [row] = await sql<OpeningRow[]>`
    select
      exists (select from region where code = ${DEMO_COUNTY} and valid_to is null) as demo_loaded,
      (select min(code collate "C") from region where geom is not null and valid_to is null) as first,
      (select max(code collate "C") from region where geom is not null and valid_to is null) as last,
      (select code from region where geom is not null and valid_to is null order by level, code limit 1) as highest,
      (select max(data_date) from batch where state = 'committed' and layer <> 'region') as data_date`;
  const { demoLoaded = false, dataDate = null, first = null, last = null, highest = null } = row ?? {};
  if (demoLoaded) return { demoLoaded, home: DEMO_COUNTY, dataDate };
  if (first === null || last === null) return { demoLoaded, home: null, dataDate };
  const around = commonRegions(first, last);
  const [home] = await sql<{ code: string }[]>`
    select code from region where code in ${sql(around)} and valid_to is null order by level desc limit 1`;
  return { demoLoaded, home: home?.code ?? highest, dataDate };
}

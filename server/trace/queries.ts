import type { Fragment, TransactionSql } from 'postgres';
import type { TraceDetails, TraceFilter, TraceKind, TraceLine } from '#shared/trace';
import { reading } from '../db';
import { wellFormed } from '../well-formed';

/** What is to be logged; who did it stands beside. */
export type Traced = {
  kind: TraceKind;
  layer?: string;
  featureIds?: readonly number[];
  count?: number;
  details?: TraceDetails;
};
export type Doer = { actor: string; personId: string | null; address: string | null };

/** The id of the new line; null where this day's use of the key is logged already. */
export async function writeTrace(
  sql: TransactionSql,
  { actor, personId, address }: Doer,
  { kind, layer, featureIds, count, details = {} }: Traced,
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into auth.trace (actor, person_id, address, kind, layer, feature_ids, count, details)
    values (${actor}, ${personId}, ${address}, ${kind}, ${layer ?? null},
      ${featureIds ? `{${featureIds.join(',')}}` : null}::text::integer[], ${count ?? null},
      ${JSON.stringify(details, wellFormed)}::text::jsonb)
    on conflict do nothing returning id`;
  return row?.id ?? null;
}

/** Lines that meet the filter, newest first. */
export const traceLines = (filter: TraceFilter, limit: number): Promise<TraceLine[]> =>
  reading(async (sql) => {
    const rows = await sql<(Omit<TraceLine, 'at'> & { at: Date })[]>`
      select id, at, actor, person_id, address, kind, layer, array_to_json(feature_ids) as feature_ids, count, details
      from auth.trace where ${meets(sql, filter)} order by id desc limit ${limit}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  });

function meets(sql: TransactionSql, { actor, kind, layer, from, to, q, before }: TraceFilter): Fragment {
  return sql`true ${before ? sql`and id < ${before}` : sql``}
    ${actor ? sql`and actor = ${actor}` : sql``}
    ${kind ? sql`and kind = ${kind}` : sql``}
    ${layer ? sql`and layer = ${layer}` : sql``}
    ${from ? sql`and at >= ${from.toISOString()}::text::timestamptz` : sql``}
    ${to ? sql`and at < ${to.toISOString()}::text::timestamptz` : sql``}
    ${q ? sql`and (strpos(lower(concat_ws(' ', actor, address, details::text)), lower(${q}::text)) > 0 ${ofFeature(sql, q)})` : sql``}`;
}

const ofFeature = (sql: TransactionSql, text: string): Fragment =>
  /^[1-9]\d{0,8}$/.test(text) ? sql`or ${Number(text)}::integer = any(feature_ids)` : sql``;

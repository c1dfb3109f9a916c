import { randomBytes } from 'node:crypto';
import type { Fragment, TransactionSql } from 'postgres';
import type { z } from 'zod';
import type { newShare } from '#shared/share';
import { reading, writing } from '../db';

export type ShareRow = {
  id: string;
  madeBy: string;
  makerName: string;
  madeAt: Date;
  expiresAt: Date;
  title: string;
  address: string;
  layers: string[];
  regionCode: string | null;
};

/** Links that were neither taken back nor are over, the newest first. */
const living = (sql: TransactionSql, which: Fragment) => sql<ShareRow[]>`
  select share.id, made_by, "user"."name" as maker_name, made_at, expires_at, title, address, layers, region_code
  from auth.share join auth."user" on "user"."id" = made_by
  where revoked_at is null and expires_at > now() and ${which} order by made_at desc, share.id`;

export async function shareById(id: string): Promise<ShareRow | null> {
  const [row] = await reading((sql) => living(sql, sql`share.id = ${id}`));
  return row ?? null;
}

/** @param maker an account's id; null: everybody's. */
export const sharesOf = (maker: string | null): Promise<ShareRow[]> =>
  reading(async (sql) => [...(await living(sql, maker === null ? sql`true` : sql`made_by = ${maker}`))]);

export async function addShare(maker: string, share: z.output<typeof newShare>): Promise<ShareRow> {
  const id = randomBytes(16).toString('base64url');
  const { title, address, layers, regionCode, days } = share;
  await writing(
    { actor: 'accounts' },
    (sql) => sql`
      insert into auth.share (id, made_by, expires_at, title, address, layers, region_code)
      values (${id}, ${maker}, now() + ${days}::integer * interval '24 hours', ${title}, ${address},
        ${sql.json([...new Set(layers)])}, ${regionCode})`,
  );
  return (await shareById(id))!;
}

/**
 * Takes a link back. False where there is none that lives.
 * @param maker whose it must be; null: anybody's.
 */
export async function revokeShare(id: string, maker: string | null): Promise<boolean> {
  const { count } = await writing(
    { actor: 'accounts' },
    (sql) => sql`
      update auth.share set revoked_at = now()
      where id = ${id} and revoked_at is null and expires_at > now() ${maker === null ? sql`` : sql`and made_by = ${maker}`}`,
  );
  return count > 0;
}

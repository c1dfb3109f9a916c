import type { TransactionSql } from 'postgres';
import { isRole, type Person, type Role } from '#shared/role';
import { reading, writing } from '../db';
import { AppError } from '../errors';
import { auth } from './auth';

type PersonRow = Omit<Person, 'role'> & { role: string | null };

const asPerson = (row: PersonRow): Person => ({ ...row, role: isRole(row.role) ? row.role : 'viewer' });

/** All accounts, or the one of an id, by name. */
const select = (sql: TransactionSql, id: string | null) => sql<PersonRow[]>`
  select "id", coalesce("username", "email") as username, "name", "role",
    coalesce("banned" and coalesce("banExpires" > now(), true), false) as "isBarred",
    exists (select from auth."account" where "userId" = "user"."id" and "providerId" = 'credential') as "hasPassword",
    (select coalesce(json_agg(region_code order by region_code), '[]') from auth.scope where user_id = "user"."id") as scopes
  from auth."user" ${id === null ? sql`` : sql`where "id" = ${id}`} order by "username"`;

export const people = async (): Promise<Person[]> => (await reading((sql) => select(sql, null))).map(asPerson);

export async function personById(id: string): Promise<Person | null> {
  const [row] = await reading((sql) => select(sql, id));
  return row ? asPerson(row) : null;
}

const LOOK_AGAIN_MS = 1000; // another process may have made the first one
/** An account is never deleted: once there is one, there always is. */
let setUp = { is: false, at: 0 };

/** Whether an account was made yet, by this process at once, by another within a second. */
export async function isSetUp(): Promise<boolean> {
  const now = Date.now();
  if (setUp.is || now - setUp.at < LOOK_AGAIN_MS) return setUp.is;
  const [row] = await reading((sql) => sql<{ there: boolean }[]>`select exists (select from auth."user") as there`);
  setUp = { is: row?.there ?? false, at: now };
  return setUp.is;
}

/** By a name, or by the address that stands for it. */
const takenCodes = new Set<unknown>(['USERNAME_IS_ALREADY_TAKEN', 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL']);

export type NewPerson = { username: string; name: string; password: string; role: Role; scopes: string[] };

/** @throws AppError `username-taken`, `person-invalid` with what the library says where name or password will not do. */
export async function addPerson({ username, name, password, role, scopes }: NewPerson): Promise<Person> {
  const { user } = await auth()
    .api.createUser({
      body: { email: emailOf(username), name, password, role: role as 'admin', data: { username } },
    })
    .catch((error: { message?: string; body?: { code?: string; message?: string } }) => {
      if (takenCodes.has(error.body?.code)) throw new AppError('username-taken', `The user name ${username} is taken.`);
      throw new AppError('person-invalid', error.body?.message ?? error.message ?? 'The account was not made.');
    });
  await writing({ actor: 'accounts' }, (sql) => setScopes(sql, user.id, scopes));
  setUp = { is: true, at: Date.now() };
  return (await personById(user.id))!;
}

/** better-auth wants an address for each; ours sign in by name, and nothing is ever sent. */
const emailOf = (username: string) => `${Buffer.from(username.toLowerCase()).toString('hex')}@account.invalid`;

async function setScopes(sql: TransactionSql, id: string, scopes: readonly string[]) {
  await sql`delete from auth.scope where user_id = ${id}`;
  for (const code of new Set(scopes)) await sql`insert into auth.scope (user_id, region_code) values (${id}, ${code})`;
}

export type PersonChange = { name?: string; role?: Role; scopes?: string[]; isBarred?: boolean };

/**
 * Changes what an account may do, all or nothing; one that is barred loses its sessions.
 * @param log tells of it in the same transaction.
 * @throws AppError `person-not-found`, `last-admin` where nobody would be left to manage accounts.
 */
export const changePerson = (
  id: string,
  { name, role, scopes, isBarred }: PersonChange,
  log: (sql: TransactionSql, before: Person, after: Person) => Promise<unknown>,
): Promise<Person> =>
  writing({ actor: 'accounts' }, async (sql) => {
    await sql`lock table auth."user" in share row exclusive mode`;
    const [before] = await select(sql, id);
    const changed = await sql`
      update auth."user" set "name" = coalesce(${name ?? null}, "name"), "role" = coalesce(${role ?? null}, "role"),
        "banned" = coalesce(${isBarred ?? null}, "banned"), "banExpires" = null, "updatedAt" = now()
      where "id" = ${id}`;
    if (changed.count === 0 || !before) throw new AppError('person-not-found', `There is no account "${id}".`);
    if (isBarred) await sql`delete from auth."session" where "userId" = ${id}`;
    if (scopes) await setScopes(sql, id, scopes);
    const [left] = await sql`
      select from auth."user" where "role" = 'admin' and not coalesce("banned", false) limit 1`;
    if (!left)
      throw new AppError('last-admin', 'Nobody would be left to manage accounts: make another administrator first.');
    const [after] = await select(sql, id);
    await log(sql, asPerson(before), asPerson(after!));
    return asPerson(after!);
  });

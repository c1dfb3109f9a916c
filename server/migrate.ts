import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writing } from './db';

export type Migration = { name: string; sha256: string; text: string };

/** A migration that landed was edited, or the database is newer than this program. */
export class MigrationError extends Error {}

const folder = new URL('./migrations/', import.meta.url);

export const readMigrations = (): Migration[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });

/**
 * Applies what is missing, each file in its own transaction under one lock; two servers may start at once.
 * @returns the names that were applied.
 * @throws MigrationError where a landed file was edited since, or is unknown to this version.
 */
export async function migrate(migrations = readMigrations()): Promise<string[]> {
  const applied: string[] = [];
  for (;;) {
    const next = await writing({ actor: 'migrate', unhurried: true }, async (sql) => {
      await sql`select pg_advisory_xact_lock(20770108)`;
      await sql`create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;
      const landed = new Map(
        (await sql<{ name: string; sha256: string }[]>`select name, sha256 from migration`).map((row) => [
          row.name,
          row.sha256,
        ]),
      );
      for (const { name, sha256 } of migrations) {
        const was = landed.get(name);
        if (was && was !== sha256)
          throw new MigrationError(
            `Migration ${name} was edited after it landed. Put the old text back and add a new file.`,
          );
        landed.delete(name);
        if (was) continue;
        await sql.unsafe(migrations.find((migration) => migration.name === name)!.text);
        await sql`insert into migration (name, sha256) values (${name}, ${sha256})`;
        return name;
      }
      const [unknown] = landed.keys();
      if (unknown)
        throw new MigrationError(
          `The database has migration ${unknown}, which this version does not know. Update the program.`,
        );
      return null;
    });
    if (!next) return applied;
    applied.push(next);
  }
}

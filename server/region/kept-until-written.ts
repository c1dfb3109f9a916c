import type { TransactionSql } from 'postgres';

const HELD = 500; // answers, the most recently asked ones

/** Keeps answers that cost a scan until one of the layers that they are made of is written. */
export function keptUntilWritten<T>(layers: readonly string[]) {
  const held = new Map<string, { version: string; answer: T }>();
  return async (sql: TransactionSql, key: string, compute: () => Promise<T>): Promise<T> => {
    const [now] = await sql<{ version: string }[]>`
      select coalesce(string_agg(layer || revision, ',' order by layer), '') as version
      from layer_revision where layer in ${sql([...layers])}`;
    const version = now?.version ?? '';
    const before = held.get(key);
    held.delete(key);
    const answer = before?.version === version ? before.answer : await compute();
    held.set(key, { version, answer });
    const [oldest] = held.keys();
    if (held.size > HELD && oldest) held.delete(oldest);
    return answer;
  };
}

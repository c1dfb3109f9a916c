import { hostname } from 'node:os';
import { reading, writing } from '../db';
import { isAlive } from '../engine/engine-lock';

/**
 * Marks batches as failed whose process is gone: killed, or the machine lost power. Nothing of them reached a layer;
 * what they had staged is dropped. Run at each start.
 * @returns the batches that were marked.
 */
export async function markCutOff(): Promise<{ id: number; fileName: string }[]> {
  const started = await reading(
    (sql) =>
      sql<{ id: number; fileName: string; processKey: string | null }[]>`
      select id, file_name, process_key from batch where state = 'started'`,
  );
  const gone = started.filter(({ processKey }) => {
    const [host, pid] = (processKey ?? '').split(/:(?=\d+$)/);
    return host === hostname() && !isAlive(Number(pid));
  });
  if (!gone.length) return [];
  const ids = gone.map(({ id }) => id);
  await writing({ actor: 'batch', unhurried: true }, async (sql) => {
    await sql`delete from staging where batch_id in ${sql(ids)}`;
    await sql`update batch set state = 'failed', finished_at = now(),
      counts = '{"reason": "The import was cut off; nothing of it was written."}' where id in ${sql(ids)}`;
  });
  return gone.map(({ id, fileName }) => ({ id, fileName }));
}

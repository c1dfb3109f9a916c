import { reading } from '../db';

export type BatchRow = {
  id: number;
  layer: string;
  fileName: string;
  state: 'started' | 'committed' | 'failed';
  actor: string;
  counts: Record<string, unknown>;
  source: string | null;
  dataDate: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

/** The last batches, newest first. */
export const latestBatches = (limit: number): Promise<BatchRow[]> =>
  reading(
    (sql) => sql<BatchRow[]>`
      select id, layer, file_name, state, actor, counts, source, data_date, started_at, finished_at
      from batch order by id desc limit ${limit}`,
  );

import { reading } from '../db';

let running: Promise<number> | null = null;
let next: Promise<number> | null = null;

const readRevision = async (): Promise<number> => {
  const [row] = await reading((sql) => sql<{ revision: number }[]>`select revision from auth.standing`);
  return row?.revision ?? 0;
};

/**
 * The revision of all rights, read after this call began: whatever was taken away before is known by then, by whichever
 * process. Those who ask while one reading is under way share the one after it, so that a burst of tiles asks once or
 * twice.
 */
export function standingNow(): Promise<number> {
  if (next) return next;
  const begin = () => {
    next = null;
    running = readRevision().finally(() => {
      running = null;
    });
    return running;
  };
  if (!running) return begin();
  next = running.then(begin, begin);
  return next;
}

import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread';
import type { Found, LinkGround, LinkJob } from './link-job';

const MOST_THREADS = 4;
const IDLE_MS = 30_000; // one costs a third of a second to start

export const usualThreads = (): number => Math.min(MOST_THREADS, availableParallelism());

type Thread = { worker: Worker; retire: NodeJS.Timeout | null };
const idle: Thread[] = [];

const start = (): Thread => ({
  worker: startThread(new URL('./link-worker.ts', import.meta.url), null),
  retire: null,
});

/** Starts the usual threads ahead, while what they will work on is still being read. */
export function startThreads(): void {
  while (idle.length < usualThreads()) giveBack(start());
}

function take(): Thread {
  const thread = idle.pop() ?? start();
  if (thread.retire) clearTimeout(thread.retire);
  thread.worker.ref();
  return thread;
}

/** A thread that waits for work keeps no process from ending. */
function giveBack(thread: Thread): void {
  thread.worker.unref();
  thread.worker.removeAllListeners();
  thread.worker.on('error', () => drop(thread));
  thread.retire = setTimeout(() => drop(thread), IDLE_MS);
  thread.retire.unref();
  idle.push(thread);
}

function drop(thread: Thread): void {
  const at = idle.indexOf(thread);
  if (at >= 0) idle.splice(at, 1);
  thread.worker.terminate();
}

/** Works through jobs on one ground, one thread after another taking the next; answers in the order of the jobs. */
export async function onThreads<Asked extends keyof Found>(
  ground: LinkGround & { asked: Asked },
  jobs: readonly LinkJob[],
  threads: number,
  onDone: (job: LinkJob) => void,
  signal?: AbortSignal,
): Promise<Found[Asked][]> {
  const found = new Array<Found[Asked]>(jobs.length);
  let next = 0;
  const work = async () => {
    const thread = take();
    try {
      thread.worker.postMessage({ ground });
      while (next < jobs.length) {
        signal?.throwIfAborted();
        const at = next++;
        found[at] = await answerTo(thread.worker, jobs[at]!);
        onDone(jobs[at]!);
      }
      thread.worker.postMessage({ ground: null });
      giveBack(thread);
    } catch (error) {
      next = jobs.length; // the others need not go on
      drop(thread);
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  return found;
}

function answerTo<Answer>(worker: Worker, job: LinkJob): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (status) => reject(new Error(`A thread that looks for neighbours ended (status ${status}).`)));
    worker.postMessage({ job });
  });
}

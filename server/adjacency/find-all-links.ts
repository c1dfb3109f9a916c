import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { LinkFinder } from '#shared/adjacency/find-links';
import { joinedLinks, type Links } from '#shared/adjacency/links';
import { gridOf } from '#shared/adjacency/plane-grid';
import { startThread } from '../thread';
import type { LinkGround, LinkJob } from './link-job';

const FEW = 4000; // found sooner than a thread starts
const CHUNK = 8192;
const MOST_THREADS = 4;

type Watch = { onCount?: (done: number) => void; signal?: AbortSignal };

/** All links of a plane, in the same order however many threads find them. */
export async function findAllLinks(
  ground: Omit<LinkGround, 'grid'>,
  { onCount, signal }: Watch = {},
  threads = Math.min(MOST_THREADS, availableParallelism()),
): Promise<Links> {
  const { plane, reachM, ...how } = ground;
  const grid = gridOf(plane);
  if (plane.count <= FEW || how.isAsked) return new LinkFinder(plane, grid).find(0, plane.count, reachM, how);
  const jobs: LinkJob[] = [];
  for (let from = 0; from < plane.count; from += CHUNK) jobs.push({ from, to: Math.min(plane.count, from + CHUNK) });
  const found = new Array<Links>(jobs.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = startThread(new URL('./link-worker.ts', import.meta.url), { ...ground, grid });
    try {
      while (next < jobs.length) {
        signal?.throwIfAborted();
        const at = next++;
        found[at] = await answerTo(worker, jobs[at]!);
        done += jobs[at]!.to - jobs[at]!.from;
        onCount?.(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  return joinedLinks(found);
}

function answerTo(worker: Worker, job: LinkJob): Promise<Links> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (status) => reject(new Error(`A thread that looks for neighbours ended (status ${status}).`)));
    worker.postMessage(job);
  });
}

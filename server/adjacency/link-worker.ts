import { parentPort } from 'node:worker_threads';
import { finderOf } from './finder-of';
import type { LinkGround, LinkJob } from './link-job';

let find: ReturnType<typeof finderOf> | null = null;

parentPort?.on('message', (said: { ground: LinkGround | null } | { job: LinkJob }) => {
  if ('ground' in said) {
    find = said.ground && finderOf(said.ground);
    return;
  }
  const found = find!(said.job);
  const { count: _, ...arrays } = found;
  parentPort?.postMessage(
    found,
    Object.values(arrays).map(({ buffer }) => buffer as ArrayBuffer),
  );
});

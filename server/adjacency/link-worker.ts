import { parentPort } from 'node:worker_threads';
import { LinkFinder } from '#shared/adjacency/find-links';
import type { LinkGround, LinkJob } from './link-job';

let ground: LinkGround | null = null;
let finder: LinkFinder | null = null;

parentPort?.on('message', (said: { ground: LinkGround | null } | { job: LinkJob }) => {
  if ('ground' in said) {
    ground = said.ground;
    finder = ground && new LinkFinder(ground.plane, ground.grid);
    return;
  }
  const { from, to } = said.job;
  const links = finder!.find(from, to, ground!.reachM, ground!);
  const { count: _, ...arrays } = links;
  parentPort?.postMessage(
    links,
    Object.values(arrays).map(({ buffer }) => buffer as ArrayBuffer),
  );
});

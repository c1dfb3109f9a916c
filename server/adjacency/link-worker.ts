import { parentPort, workerData } from 'node:worker_threads';
import { LinkFinder } from '#shared/adjacency/find-links';
import type { LinkGround, LinkJob } from './link-job';

const { plane, grid, reachM, ...how } = workerData as LinkGround;
const finder = new LinkFinder(plane, grid);

parentPort?.on('message', ({ from, to }: LinkJob) => {
  const links = finder.find(from, to, reachM, how);
  const { count: _, ...arrays } = links;
  parentPort?.postMessage(
    links,
    Object.values(arrays).map(({ buffer }) => buffer as ArrayBuffer),
  );
});

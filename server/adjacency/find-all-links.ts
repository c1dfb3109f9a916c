import { LinkFinder } from '#shared/adjacency/find-links';
import { joinedLinks, type Links } from '#shared/adjacency/links';
import { gridOf } from '#shared/adjacency/plane-grid';
import type { LinkGround, LinkJob } from './link-job';
import { onThreads, usualThreads } from './link-threads';

const FEW = 4000; // found sooner than a thread starts
const CHUNK = 8192;

type Watch = { onCount?: (done: number) => void; signal?: AbortSignal };

/** All links of a plane, in the same order however many threads find them. */
export async function findAllLinks(
  ground: Omit<LinkGround, 'grid'>,
  { onCount, signal }: Watch = {},
  threads = usualThreads(),
): Promise<Links> {
  const { plane, reachM, whole } = ground;
  const grid = gridOf(plane);
  if (plane.count <= FEW) return new LinkFinder(plane, grid).find(0, plane.count, reachM, { whole });
  const jobs: LinkJob[] = [];
  for (let from = 0; from < plane.count; from += CHUNK) jobs.push({ from, to: Math.min(plane.count, from + CHUNK) });
  let done = 0;
  const found = await onThreads(
    { ...ground, grid },
    jobs,
    threads,
    ({ from, to }) => {
      done += to - from;
      onCount?.(done);
    },
    signal,
  );
  return joinedLinks(found);
}

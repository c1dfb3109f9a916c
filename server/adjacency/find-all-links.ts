import { joinedPairs, type Pairs } from '#shared/adjacency/close-pairs';
import { rootOf, singles } from '#shared/adjacency/forest';
import { joinedLinks, type Links } from '#shared/adjacency/links';
import type { Plane } from '#shared/adjacency/plane';
import { gridOf } from '#shared/adjacency/plane-grid';
import { finderOf } from './finder-of';
import type { Found, LinkGround, LinkJob } from './link-job';
import { onThreads, usualThreads } from './link-threads';

const FEW = 4000; // found sooner than a thread starts
const CHUNK = 4096;

type Watch = { onCount?: (done: number) => void; signal?: AbortSignal };

/** All links of a plane up to a gap in m, in the same order however many threads find them. */
export const findAllLinks = async (plane: Plane, reachM: number, watch?: Watch, threads?: number): Promise<Links> =>
  joinedLinks(await inChunks({ plane, grid: gridOf(plane), reachM, asked: 'links' }, watch, threads));

/** All pairs of a plane's features no further apart than that. */
export const findAllPairs = async (plane: Plane, reachM: number, watch?: Watch, threads?: number): Promise<Pairs> =>
  joinedPairs(await inChunks({ plane, grid: gridOf(plane), reachM, asked: 'pairs' }, watch, threads));

/** The groups of a plane's features whose chains of neighbours keep within that: of each the least place in its group. */
export async function findGroups(plane: Plane, reachM: number, watch?: Watch, threads?: number): Promise<Int32Array> {
  const parent = singles(plane.count);
  for (const { count, a, b } of await inChunks({ plane, grid: gridOf(plane), reachM, asked: 'forest' }, watch, threads))
    for (let pair = 0; pair < count; pair++) {
      const root = rootOf(parent, a[pair]!);
      const other = rootOf(parent, b[pair]!);
      parent[Math.max(root, other)] = Math.min(root, other);
    }
  for (let place = 0; place < plane.count; place++) parent[place] = rootOf(parent, place);
  return parent;
}

async function inChunks<Asked extends keyof Found>(
  ground: LinkGround & { asked: Asked },
  { onCount, signal }: Watch = {},
  threads = usualThreads(),
): Promise<Found[Asked][]> {
  const { count } = ground.plane;
  if (count <= FEW) return [finderOf(ground)({ from: 0, to: count }) as Found[Asked]];
  const jobs: LinkJob[] = [];
  for (let from = 0; from < count; from += CHUNK) jobs.push({ from, to: Math.min(count, from + CHUNK) });
  let done = 0;
  return onThreads(
    ground,
    jobs,
    threads,
    ({ from, to }) => {
      done += to - from;
      onCount?.(done);
    },
    signal,
  );
}

import { PairFinder } from '#shared/adjacency/close-pairs';
import { LinkFinder } from '#shared/adjacency/find-links';
import type { Found, LinkGround, LinkJob } from './link-job';

/** What answers jobs on a ground, in whichever thread. */
export function finderOf({ plane, grid, reachM, asked }: LinkGround): (job: LinkJob) => Found[keyof Found] {
  const finder = asked === 'links' ? new LinkFinder(plane, grid) : new PairFinder(plane, grid, asked === 'forest');
  return ({ from, to }) => finder.find(from, to, reachM);
}

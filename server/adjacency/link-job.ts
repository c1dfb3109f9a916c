import type { Pairs } from '#shared/adjacency/close-pairs';
import type { Links } from '#shared/adjacency/links';
import type { Plane } from '#shared/adjacency/plane';
import type { PlaneGrid } from '#shared/adjacency/plane-grid';

/** What a thread can find: links with what they measure, which parcels are close and no more, or enough of them to group. */
export type Found = { links: Links; pairs: Pairs; forest: Pairs };
/** What a thread works on. */
export type LinkGround = { plane: Plane; grid: PlaneGrid; reachM: number; asked: keyof Found };
/** Features of which it finds the links next. */
export type LinkJob = { from: number; to: number };

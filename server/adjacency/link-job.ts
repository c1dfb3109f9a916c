import type { Plane } from '#shared/adjacency/plane';
import type { PlaneGrid } from '#shared/adjacency/plane-grid';

/** What a thread works on. */
export type LinkGround = { plane: Plane; grid: PlaneGrid; reachM: number; whole: boolean };
/** Features of which it finds the links next. */
export type LinkJob = { from: number; to: number };

import { setTimeout as wait } from 'node:timers/promises';
import { type Links, REACH_M } from '#shared/adjacency/links';
import { patchedLinks } from '#shared/adjacency/patched-links';
import { patchedPlane } from '#shared/adjacency/patched-plane';
import { type Plane, PlaneBuilder } from '#shared/adjacency/plane';
import { gridOf } from '#shared/adjacency/plane-grid';
import { layers } from '#shared/layers';
import { reading } from '../db';
import { AppError } from '../errors';
import { revisionOf } from '../feature/pages';
import { changedSince } from '../store/patch-layer';
import { onLayerMoved } from '../store/store';
import { findAllLinks } from './find-all-links';
import { startThreads } from './link-threads';
import { loadPlane, packedFeatures, unpack } from './load-plane';

/** Parcels of one data version in metres, and all links of up to `REACH_M` between them. */
export type Adjacency = { revision: number; lastChange: number; plane: Plane; links: Links };

/** A page asks again meanwhile, and shows how far it is; a program waits. */
export const PAGE_PATIENCE_MS = 1500;
export const PROGRAM_PATIENCE_MS = 100_000;
/** Reading takes about a third of the time. */
const READING_SHARE = 0.3;

type State = { held: Adjacency | null; making: Promise<Adjacency> | null; share: number; stop: AbortController };
let state: State | null = null;
let unfollow: (() => void) | null = null;

/**
 * Neighbours of the parcels as they are now. Worked out when they are first asked for, and kept true from then on.
 * @throws AppError `adjacency-building` with the share that is done, where that takes longer.
 */
export async function adjacencyNow(patienceMs: number): Promise<Adjacency> {
  state ??= { held: null, making: null, share: 0, stop: new AbortController() };
  unfollow ??= onLayerMoved((layer) => {
    if (layer === 'parcel' && state)
      make(state).catch((error) => console.error('Neighbours could not be kept.', error));
  });
  const current = state;
  const revision = await reading((sql) => revisionOf(sql, layers.parcel.code));
  if (current.held?.revision === revision) return current.held;
  const made = await Promise.race([make(current), wait(patienceMs, null, { ref: false })]);
  if (made) return made;
  throw new AppError(
    'adjacency-building',
    `Neighbours are being worked out for this version of the parcels (${Math.round(current.share * 100)} %). Ask again in a second.`,
    { share: current.share },
  );
}

/** Ends what is under way and forgets all: with the database that it was read from. */
export async function stopAdjacency(): Promise<void> {
  const stopped = state;
  state = null;
  unfollow?.();
  unfollow = null;
  stopped?.stop.abort();
  await stopped?.making?.catch(() => undefined);
}

/** One at a time; whoever asks meanwhile gets the same. */
function make(current: State): Promise<Adjacency> {
  current.making ??= (async () => {
    const made = (current.held && (await patch(current.held))) ?? (await build(current));
    current.held = made;
    return made;
  })().finally(() => {
    current.making = null;
  });
  return current.making;
}

async function build(current: State): Promise<Adjacency> {
  const { signal } = current.stop;
  current.share = 0;
  startThreads();
  const { plane, revision, lastChange } = await loadPlane(layers.parcel, {
    signal,
    onCount: (read, total) => {
      current.share = (READING_SHARE * read) / total;
    },
  });
  const links = await findAllLinks(plane, REACH_M, {
    signal,
    onCount: (done) => {
      current.share = READING_SHARE + ((1 - READING_SHARE) * done) / Math.max(1, plane.count);
    },
  });
  return { revision, lastChange, plane, links };
}

/** By what the change log has since; null where too much of it changed. */
const patch = ({ plane, links, lastChange, ...held }: Adjacency): Promise<Adjacency | null> =>
  reading(async (sql) => {
    const revision = await revisionOf(sql, layers.parcel.code); // read first: what comes meanwhile is of the next one
    const changes = await changedSince(sql, layers.parcel.code, lastChange);
    if (!changes) return null;
    if (changes.features.size === 0) return { plane, links, lastChange, ...held, revision };
    const builder = new PlaneBuilder(plane.zones);
    const packed = await packedFeatures(sql, layers.parcel, changes.features);
    if (packed) unpack(builder, packed);
    const after = patchedPlane(plane, builder.finish(), changes.features);
    const grid = gridOf(after);
    const patched = patchedLinks({ plane, links }, { plane: after, grid }, changes.features);
    return { revision, lastChange: changes.last, plane: after, links: patched };
  });

import type { FoundHeights, HeightImport, HeightsTaken, NewHeightImport } from '#shared/terrain';
import { AppError } from '../../errors';
import { SourceError } from '../../import/source';
import { heightsChanged } from '../../live/live';
import { checksumOf } from '../../media/keep-file';
import { mayImport, type Reader } from '../../policy';
import { addPartTo, beginParts, forgetParts, type Parts, partsOf } from '../../upload/parts';
import { DemError } from './dem-error';
import { type ReadDem, readDem } from './read-dem';
import { takeHeights } from './take-heights';

type Note = { fileName: string };

/** A file that is being read, or was. */
type Work = {
  by: string;
  stopping: AbortController;
  share: number;
  dem: Promise<ReadDem>;
  found: FoundHeights | null;
  fault: unknown;
};

const MOST_AT_WORK = 3; // each may hold 160 MB on the disk
const FORGET_MS = 3_600_000;
const works = new Map<string, Work>();

function mustImport(reader: Reader): void {
  if (!mayImport(reader))
    throw new AppError('not-allowed', 'Heights are imported by those who import for all regions.');
}

/**
 * Begins to take a file in, in parts. One that the same person has looked at before is given up: nobody stores two.
 * @throws AppError `not-allowed`, `too-many-uploads`.
 */
export async function beginHeights(reader: Reader, { fileName, bytes }: NewHeightImport): Promise<HeightImport> {
  mustImport(reader);
  for (const [id, { by }] of works) if (by === reader.name) await forget(id);
  return toldOf(await beginParts<Note>('heights', reader.name, bytes, { fileName }), reader.name);
}

const begunBy = (reader: Reader, id: string) => {
  mustImport(reader);
  return partsOf<Note>('heights', reader.name, id);
};

/** @throws AppError as `partsOf` and `addPartTo`, `not-allowed`. */
export async function addHeights(reader: Reader, id: string, from: number, part: Uint8Array): Promise<HeightImport> {
  const held = await begunBy(reader, id);
  return addPartTo(held, from, part, async (parts) => toldOf(parts, reader.name));
}

/** How far a file is. @throws AppError `heights-unfit` with the reason, once it was read; as `partsOf`. */
export const heightsOf = async (reader: Reader, id: string): Promise<HeightImport> =>
  toldOf(await begunBy(reader, id), reader.name);

/** Gives a file up, wherever it is; nothing of it is left. */
export async function dropHeights(reader: Reader, id: string): Promise<void> {
  await begunBy(reader, id);
  await forget(id);
}

/** @throws AppError where the file was read and is no grid of heights; it is forgotten then. */
async function toldOf(parts: Parts<Note>, by: string): Promise<HeightImport> {
  const { id, bytes, offset } = parts;
  if (offset < bytes) return { id, bytes, offset, step: 'sending', share: offset / bytes, found: null };
  const { share, found, fault } = workOf(parts, by);
  if (fault) {
    await forget(id);
    throw asFault(fault);
  }
  return { id, bytes, offset, step: found ? 'found' : 'reading', share, found };
}

function asFault(error: unknown): unknown {
  if (!(error instanceof SourceError)) return error;
  return new AppError('heights-unfit', error.message, {
    fault: error instanceof DemError ? error.fault : 'unreadable',
  });
}

/** Reads a file that is whole, once; a process that was started anew begins again. */
function workOf({ id, path, bytes, note: { fileName } }: Parts<Note>, by: string): Work {
  const known = works.get(id);
  if (known) return known;
  if (works.size >= MOST_AT_WORK)
    throw new AppError('too-many-uploads', `${MOST_AT_WORK} files of heights are looked at: wait until one is done.`);
  const stopping = new AbortController();
  const work: Work = {
    by,
    stopping,
    share: 0,
    found: null,
    fault: null,
    dem: readDem({ name: fileName, path, bytes }, [], {
      signal: stopping.signal,
      onProgress: (share) => {
        work.share = share;
      },
    }),
  };
  works.set(id, work);
  work.dem.then(
    ({ found }) => {
      work.found = found;
    },
    (error) => {
      work.fault = error;
    },
  );
  setTimeout(() => forget(id), FORGET_MS).unref();
  return work;
}

async function forget(id: string): Promise<void> {
  const work = works.get(id);
  works.delete(id);
  work?.stopping.abort(new AppError('upload-not-found', 'It was given up.'));
  await work?.dem.then(
    ({ close }) => close(),
    () => undefined,
  );
  await forgetParts(id);
}

/**
 * Puts the heights of a file that was read in the place of those that are present.
 * @throws AppError `heights-unread`, `heights-unit` where the file names none and nobody told it, `heights-unfit`.
 */
export async function storeHeights(reader: Reader, id: string, { source, unit }: HeightsTaken): Promise<void> {
  const { path, note } = await begunBy(reader, id);
  const work = works.get(id);
  if (!work?.found) throw new AppError('heights-unread', 'The file is still being read, or has to be sent again.');
  const chosen = work.found.unit ?? unit;
  if (!chosen) throw new AppError('heights-unit', 'The file does not name the unit of its heights: m, ft or us-ft.');
  const dem = await work.dem;
  const grid = await dem.grid(chosen).catch((error) => {
    throw asFault(error);
  });
  await takeHeights(grid, { fileName: note.fileName, sha256: await checksumOf(path), source, actor: reader.name });
  await forget(id);
  heightsChanged();
}

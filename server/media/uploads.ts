import { MOST_VIDEO_BYTES, type NewUpload, type Upload } from '#shared/media';
import { AppError } from '../errors';
import type { Reader } from '../policy';
import { addPartTo, beginParts, forgetParts, type Parts, partsOf } from '../upload/parts';
import { checkedType, keepFile } from './keep-file';

type Note = Omit<NewUpload, 'bytes'>;

/** @throws AppError `not-allowed` for who changes nothing here. */
function mustSend(reader: Reader): void {
  if (reader.edits.length === 0) throw new AppError('not-allowed', 'Your role does not send files.');
}

/** Begins an upload. @throws AppError `not-allowed`, `media-too-large`, `too-many-uploads`. */
export async function beginUpload(reader: Reader, { bytes, ...note }: NewUpload): Promise<Upload> {
  mustSend(reader);
  if (bytes > MOST_VIDEO_BYTES)
    throw new AppError('media-too-large', `A file may hold ${MOST_VIDEO_BYTES} bytes, this one has ${bytes}.`);
  return toldOf(await beginParts<Note>('media', reader.name, bytes, note));
}

const toldOf = ({ id, bytes, offset }: Parts<Note>): Upload => ({ id, bytes, offset, media: null });

const begunBy = (reader: Reader, id: string): Promise<Parts<Note>> => {
  mustSend(reader);
  return partsOf<Note>('media', reader.name, id);
};

/** How far an upload is. @throws AppError `upload-not-found`, `not-allowed`. */
export const uploadOf = async (reader: Reader, id: string): Promise<Upload> => toldOf(await begunBy(reader, id));

/** Ends an upload; nothing of it is left. @throws as `uploadOf`. */
export async function dropUpload(reader: Reader, id: string): Promise<void> {
  await begunBy(reader, id);
  await forgetParts(id);
}

/**
 * Adds a part; the last one makes a file of it.
 * @throws AppError as `addPartTo`, `media-type`, `media-too-large`, `media-unreadable` (the upload is over then),
 * `not-allowed`.
 */
export async function addPart(reader: Reader, id: string, from: number, part: Uint8Array): Promise<Upload> {
  const held = await begunBy(reader, id);
  return addPartTo(held, from, part, async ({ path, bytes, offset, note }) => {
    if (held.offset === 0) await checkedType(path, bytes);
    if (offset < bytes) return { id, bytes, offset, media: null };
    const media = await keepFile(path, reader.name, note);
    await forgetParts(id);
    return { id, bytes, offset, media };
  });
}

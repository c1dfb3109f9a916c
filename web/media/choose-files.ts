import { MOST_PICTURE_BYTES, MOST_VIDEO_BYTES } from '#shared/media';
import { putSending } from '../state/uploads';
import { cameraNotes } from './camera-notes';

/** What the file picker offers; the server looks at the bytes themselves. */
export const TAKEN_TYPES = 'image/jpeg,image/png,image/webp,video/mp4,video/webm,video/quicktime';

/** Why a file is not put on the list. */
export type NotTaken = { name: string; reason: 'type' | 'size' };

/** Puts files on the list of a stop, with what their cameras noted; answers with those that cannot be taken. */
export async function chooseFiles(stop: number, files: Iterable<File>): Promise<NotTaken[]> {
  const refused: NotTaken[] = [];
  for (const file of files) {
    const isVideo = file.type.startsWith('video/');
    if (!TAKEN_TYPES.split(',').includes(file.type)) refused.push({ name: file.name, reason: 'type' });
    else if (file.size > (isVideo ? MOST_VIDEO_BYTES : MOST_PICTURE_BYTES))
      refused.push({ name: file.name, reason: 'size' });
    else
      putSending({
        key: crypto.getRandomValues(new Uint32Array(2)).join('-'),
        stop,
        file,
        name: file.name,
        preview: isVideo ? null : URL.createObjectURL(file),
        ...(await cameraNotes(file)),
        phase: null,
        facesBlurred: false,
        state: 'chosen',
        sentBytes: 0,
        fault: null,
      });
  }
  return refused;
}

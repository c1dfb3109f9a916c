import type { StreamTargetChunk } from 'mediabunny';
import { saveFile } from '../../ui/save-file';

/** Where a film is written to. */
export type FilmFile = {
  name: string;
  /** Into a file that a person chose; null: into memory, from which the browser saves it in the end. */
  stream: WritableStream<StreamTargetChunk> | null;
  /** The disk took no more. */
  hasFailed(): boolean;
  /** Leaves nothing half-written: what the file held before stays, a new one goes. */
  discard(): Promise<void>;
};

type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>;

/** Asks where to, where the browser can write while the film is made. Null: the person thought better of it. */
export async function chooseFile(name: string, container: 'mp4' | 'webm'): Promise<FilmFile | null> {
  const { showSaveFilePicker } = window as { showSaveFilePicker?: Picker };
  if (!showSaveFilePicker) return { name, stream: null, hasFailed: () => false, discard: async () => {} };
  try {
    const types = [{ accept: { [`video/${container}`]: [`.${container}`] } }];
    return await written(await showSaveFilePicker({ suggestedName: name, types }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** A browser's file comes into being when its stream is closed; the muxer closes it even when it is broken off. */
async function written(file: Awaited<ReturnType<Picker>>): Promise<FilmFile> {
  const disk = await file.createWritable();
  let [isDiscarded, hasFailed] = [false, false];
  const noted = (error: unknown) => {
    hasFailed = true;
    throw error;
  };
  return {
    name: file.name,
    stream: new WritableStream({
      write: (chunk) => (isDiscarded ? undefined : disk.write(chunk).catch(noted)),
      close: () => (isDiscarded ? undefined : disk.close().catch(noted)),
    }),
    hasFailed: () => hasFailed,
    discard: async () => {
      isDiscarded = true;
      await disk.abort().catch(() => undefined); // it is closed already where the disk failed
      if ((await file.getFile()).size === 0) await file.remove?.();
    },
  };
}

export function saveBytes(name: string, bytes: ArrayBuffer, container: 'mp4' | 'webm') {
  saveFile(name, `video/${container}`, bytes);
}

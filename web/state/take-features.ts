import { postForm, ServerFault } from './server';

export type TakenFile = { name: string; type: string; parts: Uint8Array<ArrayBuffer>[] };

/**
 * Fetches features of a layer as a file; `onBytes` tells how much of it has come. The words are those of the export, and
 * the page stays where it is whatever the server answers.
 * @throws ServerFault
 */
export const takeFeatures = (
  layer: string,
  ids: readonly number[],
  words: Record<string, string>,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<TakenFile> =>
  takenFile(
    postForm(`/api/export/${layer}`, { ...words, ids: ids.join(',') }, signal),
    `${layer}.geojson`,
    signal,
    onBytes,
  );

/** A file on its way, whole. @param unnamed what it is called where the server does not say. @throws ServerFault */
export async function takenFile(
  asked: Promise<Response>,
  unnamed: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<TakenFile> {
  const answer = await asked;
  const parts: TakenFile['parts'] = [];
  const reader = answer.body?.getReader();
  for (let bytes = 0; reader; ) {
    const { value } = await reader.read().catch((error) => {
      if (signal.aborted) throw error;
      throw new ServerFault('unreachable', String(error), null); // cut off midway: half a file is none
    });
    if (!value) break;
    parts.push(value);
    bytes += value.length;
    onBytes(bytes);
  }
  const name = fileNameOf(answer.headers.get('Content-Disposition')) ?? unnamed;
  return { name, type: answer.headers.get('Content-Type') ?? 'application/geo+json', parts };
}

/** The name in the reader's script, as RFC 6266 carries it. */
function fileNameOf(disposition: string | null): string | null {
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return name ? decodeURIComponent(name) : null;
}

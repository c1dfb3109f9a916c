import { PART_BYTES } from '#shared/media';
import { change } from './change';
import { getJson, ServerFault } from './server';

type Waiting = {
  signal: AbortSignal;
  /** The network is gone; it goes on by itself. */
  onRest: () => void;
};
type Sending = Waiting & { onSent: (bytes: number) => void };

/**
 * Sends a file in parts, so that a broken network costs one of them. What is given up leaves nothing on the server.
 * @param path where uploads begin, with `about`; each has its address below it.
 * @returns the server's word on the last part. @throws ServerFault; the signal's reason.
 */
export async function sendParts<Upload extends { id: string; offset: number }>(
  path: string,
  about: object,
  file: Blob,
  { onSent, ...waiting }: Sending,
): Promise<Upload> {
  const { signal, onRest } = waiting;
  let upload = await patiently(waiting, () => change<Upload>(path, about));
  const address = `${path}/${upload.id}`;
  try {
    for (;;) {
      onSent(upload.offset);
      if (upload.offset >= file.size) return upload;
      const from = upload.offset;
      const part = file.slice(from, from + PART_BYTES);
      const offset = { 'Upload-Offset': String(from) };
      upload = await change<Upload>(address, part, 'PATCH', offset, signal).catch(async (fault) => {
        const isOver = fault instanceof ServerFault && !['unreachable', 'upload-offset'].includes(fault.code);
        if (isOver || signal.aborted) throw fault;
        onRest();
        await rest(signal, 0);
        return patiently(waiting, () => getJson<Upload>(address, signal)); // the server knows how much it has
      });
    }
  } catch (fault) {
    if (signal.aborted) fetch(address, { method: 'DELETE' }).catch(() => undefined);
    throw fault;
  }
}

/** Tries until the network is there again. @throws ServerFault where the server says no. */
export async function patiently<T>({ signal, onRest }: Waiting, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (fault) {
      signal.throwIfAborted();
      if (fault instanceof ServerFault && fault.code !== 'unreachable') throw fault;
      onRest();
      await rest(signal, tries);
    }
  }
}

const SHORTEST_MS = 1000;
const LONGEST_MS = 20_000;

/** Until the network says that it is back, at the longest for a while that grows with each try. */
async function rest(signal: AbortSignal, tries: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, Math.min(LONGEST_MS, SHORTEST_MS * 2 ** tries));
    window.addEventListener('online', done);
    signal.addEventListener('abort', done, { once: true });
  });
}

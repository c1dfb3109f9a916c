import { create } from 'zustand';
import type { MediaFile, MediaKind, NewUpload, Phase, Taken, Upload } from '#shared/media';
import { PART_BYTES } from '#shared/media';
import { change } from './change';
import { getJson, ServerFault } from './server';
import { changeMedia } from './stop-media';

/** A file on its way to a stop. */
export type Sending = {
  key: string;
  stop: number;
  file: Blob;
  name: string;
  /** Of the picture, to be shown before it is sent; null for a video. */
  preview: string | null;
  kind: MediaKind;
  phase: Phase | null;
  taken: Taken;
  facesBlurred: boolean;
  /** `chosen`: waits for the hand. `resting`: the network is gone, it goes on by itself. */
  state: 'chosen' | 'waiting' | 'sending' | 'resting' | 'failed';
  sentBytes: number;
  fault: unknown;
};

export const useUploads = create<{ list: readonly Sending[] }>(() => ({ list: [] }));

const under = new Map<string, AbortController>();
const find = (key: string) => useUploads.getState().list.find((one) => one.key === key);

export function putSending(one: Sending): void {
  useUploads.setState(({ list }) => ({ list: [...list, one] }));
}

export function setSending(key: string, change: Partial<Sending>): void {
  useUploads.setState(({ list }) => ({ list: list.map((one) => (one.key === key ? { ...one, ...change } : one)) }));
}

/** Takes a file off the list; one that is on its way is given up, and nothing of it is left on the server. */
export function dropSending(key: string): void {
  under.get(key)?.abort();
  const one = find(key);
  if (one?.preview) URL.revokeObjectURL(one.preview);
  useUploads.setState(({ list }) => ({ list: list.filter((other) => other.key !== key) }));
}

/** Sends the files of a stop that wait for it, one after the other. */
export function sendAll(stop: number): void {
  for (const { key, state, stop: of } of useUploads.getState().list)
    if (of === stop && (state === 'chosen' || state === 'failed')) setSending(key, { state: 'waiting', fault: null });
  goOn();
}

let isGoing = false;

async function goOn(): Promise<void> {
  if (isGoing) return;
  isGoing = true;
  for (;;) {
    const next = useUploads.getState().list.find(({ state }) => state === 'waiting');
    if (!next) break;
    await send(next);
  }
  isGoing = false;
}

async function send({ key, stop }: Sending): Promise<void> {
  const stopping = new AbortController();
  under.set(key, stopping);
  try {
    const media = await sendParts(key, stopping.signal);
    const { kind, phase } = find(key)!; // they may have been chosen anew meanwhile
    await patiently(key, stopping.signal, () =>
      changeMedia(stop, 'added', (list) => [
        ...list.filter(({ sha256 }) => sha256 !== media.sha256),
        { sha256: media.sha256, kind, ...(phase ? { phase } : {}) },
      ]),
    );
    dropSending(key);
  } catch (fault) {
    if (!stopping.signal.aborted) setSending(key, { state: 'failed', fault });
  } finally {
    under.delete(key);
  }
}

async function sendParts(key: string, signal: AbortSignal): Promise<MediaFile> {
  const { file, taken, facesBlurred } = find(key)!;
  const begin = () =>
    change<Upload>('/api/media/uploads', { bytes: file.size, taken, facesBlurred } satisfies NewUpload);
  let upload = await patiently(key, signal, begin);
  const address = `/api/media/uploads/${upload.id}`;
  try {
    for (;;) {
      setSending(key, { state: 'sending', sentBytes: upload.offset });
      if (upload.media) return upload.media;
      const part = file.slice(upload.offset, upload.offset + PART_BYTES);
      upload = await sendPart(address, upload.offset, part, signal).catch(async (fault) => {
        const isOver = fault instanceof ServerFault && !['unreachable', 'upload-offset'].includes(fault.code);
        if (isOver || signal.aborted) throw fault;
        await rest(key, signal, 0);
        return patiently(key, signal, () => getJson<Upload>(address, signal)); // the server knows how much it has
      });
    }
  } catch (fault) {
    if (signal.aborted) fetch(address, { method: 'DELETE' }).catch(() => undefined);
    throw fault;
  }
}

const sendPart = (address: string, offset: number, part: Blob, signal: AbortSignal): Promise<Upload> =>
  change(address, part, 'PATCH', { 'Upload-Offset': String(offset) }, signal);

/** Tries until the network is there again. @throws ServerFault where the server says no. */
async function patiently<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (fault) {
      signal.throwIfAborted();
      if (fault instanceof ServerFault && fault.code !== 'unreachable') throw fault;
      await rest(key, signal, tries);
    }
  }
}

const SHORTEST_MS = 1000;
const LONGEST_MS = 20_000;

/** Until the network says that it is back, at the longest for a while that grows with each try. */
async function rest(key: string, signal: AbortSignal, tries: number): Promise<void> {
  setSending(key, { state: 'resting' });
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

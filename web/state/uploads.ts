import { create } from 'zustand';
import type { MediaFile, MediaKind, NewUpload, Phase, Taken, Upload } from '#shared/media';
import { patiently, sendParts } from './send-parts';
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
    const media = await sendOf(key, stopping.signal);
    const { kind, phase } = find(key)!; // they may have been chosen anew meanwhile
    await patiently({ signal: stopping.signal, onRest: () => setSending(key, { state: 'resting' }) }, () =>
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

const sendOf = (key: string, signal: AbortSignal): Promise<MediaFile> => {
  const { file, taken, facesBlurred } = find(key)!;
  const about = { bytes: file.size, taken, facesBlurred } satisfies NewUpload;
  return sendParts<Upload>('/api/media/uploads', about, file, {
    signal,
    onSent: (sentBytes) => setSending(key, { state: 'sending', sentBytes }),
    onRest: () => setSending(key, { state: 'resting' }),
  }).then(({ media }) => media!);
};

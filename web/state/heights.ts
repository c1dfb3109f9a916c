import { create } from 'zustand';
import type { FoundHeights, HeightImport, HeightsTaken, HeightUnit, NewHeightImport } from '#shared/terrain';
import { change } from './change';
import { useHeightsExtent } from './heights-extent';
import { patiently, sendParts } from './send-parts';
import { aboutQuery, getJson, queryClient } from './server';
import { fitTo } from './view-store';

export const HEIGHTS_PATH = '/api/terrain';
const IMPORTS = `${HEIGHTS_PATH}/imports`;
const LOOK_MS = 500;

/** A file of heights on its way: sent, read by the server, looked at, taken. */
type Heights = {
  step: 'none' | 'sending' | 'resting' | 'reading' | 'found' | 'storing';
  fileName: string;
  /** 0 to 1 of the step. */
  share: number;
  id: string | null;
  found: FoundHeights | null;
  /** As it was typed: the form is built anew where the page turns from a desk's to a phone's. */
  source: string;
  unit: HeightUnit | null;
  fault: unknown;
};

const nothing: Heights = {
  step: 'none',
  fileName: '',
  share: 0,
  id: null,
  found: null,
  source: '',
  unit: null,
  fault: null,
};

export const useHeights = create<Heights>(() => nothing);

let stopping = new AbortController();

/** Sends a file and waits until the server has read it; then its extent is on the map. */
export async function lookAtHeights(file: File): Promise<void> {
  dropHeights();
  stopping = new AbortController();
  const { signal } = stopping;
  useHeights.setState({ ...nothing, step: 'sending', fileName: file.name });
  const onRest = () => useHeights.setState({ step: 'resting' });
  try {
    const about = { fileName: file.name, bytes: file.size } satisfies NewHeightImport;
    const onSent = (bytes: number) => useHeights.setState({ step: 'sending', share: bytes / file.size });
    const { id } = await sendParts<HeightImport>(IMPORTS, about, file, { signal, onSent, onRest });
    useHeights.setState({ id, step: 'reading', share: 0 });
    const look = () => getJson<HeightImport>(`${IMPORTS}/${id}`, signal);
    for (;;) {
      const { found, share } = await patiently({ signal, onRest }, look);
      if (found) {
        useHeights.setState({ step: 'found', found });
        useHeightsExtent.setState({ bbox: found.bbox });
        fitTo(found.bbox);
        return;
      }
      useHeights.setState({ step: 'reading', share });
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      signal.throwIfAborted();
    }
  } catch (fault) {
    if (!signal.aborted) useHeights.setState({ ...nothing, fault });
  }
}

/** Gives the file up; nothing of it is left on the server. */
export function dropHeights(): void {
  stopping.abort();
  const { id } = useHeights.getState();
  if (id) fetch(`${IMPORTS}/${id}`, { method: 'DELETE' }).catch(() => undefined);
  useHeights.setState(nothing);
  useHeightsExtent.setState({ bbox: null });
}

/** Puts the heights of the file in the place of those that are present. True where it did. */
export async function takeHeights(): Promise<boolean> {
  const { id, source, unit } = useHeights.getState();
  const taken: HeightsTaken = { source, ...(unit ? { unit } : {}) };
  useHeights.setState({ step: 'storing', fault: null });
  try {
    await change(`${IMPORTS}/${id}/store`, taken);
    useHeights.setState(nothing);
    useHeightsExtent.setState({ bbox: null });
    await heightsMoved();
    return true;
  } catch (fault) {
    useHeights.setState({ step: 'found', fault });
    return false;
  }
}

/** Brings the heights before back. @throws ServerFault. */
export async function restoreHeights(): Promise<void> {
  await change(`${HEIGHTS_PATH}/restore`, {});
  await heightsMoved();
}

const heightsMoved = () =>
  Promise.all(
    [aboutQuery.queryKey, ['heights'], ['table', 'batches']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

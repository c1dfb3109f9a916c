import type { Conflict, Edited, FeatureEdit } from '#shared/edit';
import type { Act, OwnSteps, TakenBack } from '#shared/history';
import { editWords } from '../messages/edit';
import { formatNumber } from '../messages/format';
import { change } from './change';
import { tell } from './notice';
import { getJson, queryClient, ServerFault } from './server';
import { remember } from './undo';
import { useView } from './view-store';

const wordsNow = () => editWords[useView.getState().language ?? 'zh-CN'];

/** What hangs on the features' values is asked again; other readers hear of it over events. */
const refresh = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      ['about', 'feature', 'block', 'region', 'table', 'history', 'own-steps', 'search', 'classes'].includes(
        String(name),
      ),
  });

const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

type Saved = { edited: Edited } | { conflict: Conflict };

/** Saves a change of a feature, or makes one (`id` null), as the hand's last step. @throws ServerFault but for a conflict, which is answered. */
export async function saveFeature(
  layer: string,
  id: number | null,
  edit: FeatureEdit,
  version: number,
): Promise<Saved> {
  try {
    const edited =
      id === null
        ? await change<Edited>(`/api/features/${layer}`, edit)
        : await change<Edited>(`/api/features/${layer}/${id}`, edit, 'PATCH', ifMatch(version));
    if (edited.edit !== null) await refreshAfterDeed();
    return { edited };
  } catch (error) {
    if (error instanceof ServerFault && error.code === 'edit-conflict') return { conflict: error.details as Conflict };
    throw error;
  }
}

export async function retireFeature(layer: string, id: number, version: number): Promise<void> {
  await change(`/api/features/${layer}/${id}`, {}, 'DELETE', ifMatch(version));
  await refreshAfterDeed();
}

export async function restoreFeature(layer: string, id: number, of: number, side: 'before' | 'after', version: number) {
  await change(`/api/features/${layer}/${id}/restore`, { change: of, side }, 'POST', ifMatch(version));
  await refreshAfterDeed();
}

export async function revertBatch(id: number): Promise<TakenBack> {
  const taken = await change<TakenBack>(`/api/batches/${id}/revert`, {});
  await refreshAfterDeed();
  return taken;
}

const named = ({ kind, features, count }: Act): string => {
  const { history, acts } = wordsNow();
  const what =
    count === 1 ? features[0]?.name : acts.features(formatNumber(count, 0, useView.getState().language ?? 'zh-CN'));
  return [history.kind[kind], what].filter(Boolean).join(' ');
};

export const ownSteps = (): Promise<OwnSteps> => getJson<OwnSteps>('/api/history/own');

/** The step that is being taken; it never fails. */
let underWay: Promise<unknown> = Promise.resolve();

/**
 * Takes the reader's last saved change back, or does again what they took back: the server knows it from its log, so it
 * works after a reload, too. One step is taken after the other, however fast the keys come. False where there is nothing.
 */
export function stepEdits(kind: 'undo' | 'redo'): Promise<boolean> {
  const step = underWay.then(() => takeStep(kind));
  underWay = step.catch(() => undefined);
  return step;
}

async function takeStep(kind: 'undo' | 'redo'): Promise<boolean> {
  const words = wordsNow();
  const language = useView.getState().language ?? 'zh-CN';
  const act = (await ownSteps())[kind];
  if (!act) return false;
  const taken = await change<TakenBack>(`/api/history/${kind}`, {});
  await refresh();
  const kept = taken.keptCount > 0 ? ` · ${words.keptByOthers(formatNumber(taken.keptCount, 0, language))}` : '';
  const other = kind === 'undo' ? 'redo' : 'undo';
  tell({
    text: (kind === 'undo' ? words.undone(named(act)) : words.redone(named(act))) + kept,
    act: { label: words[other], run: () => void stepEdits(other).catch(tellFault) },
  });
  return true;
}

/**
 * What was just saved is the hand's last step before anything is asked again: who takes it back at once finds it, and
 * can do it again.
 */
export function refreshAfterDeed(): Promise<void> {
  remember({
    of: 'edit',
    size: 1,
    undo: () => void stepEdits('undo').catch(tellFault),
    redo: () => void stepEdits('redo').catch(tellFault),
  });
  return refresh();
}

/** A step that could not be taken. */
export function tellFault(error: unknown): void {
  const isUnreachable = !(error instanceof ServerFault) || error.code === 'unreachable';
  tell({ text: isUnreachable ? String(error) : error.message, isWarning: true });
}

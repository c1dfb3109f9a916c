import type { FeatureDetail } from '#shared/feature';
import { MOST_SHOWN, type ShownRef, type StopScene } from '#shared/tour/scene';
import { tell } from '../state/notice';
import { useTool } from '../state/tool';
import { useTour } from '../state/tour';
import { keepScene, maySetShowing, stopNow, wordsNow } from './keep-scene';

export const isSame = (a: ShownRef, b: ShownRef): boolean => a.layer === b.layer && a.id === b.id;

/** Takes up the tool by which a click on the map says what the stop at hand sets off, or puts it down. */
export function togglePicking(): void {
  const { answering, readCamera } = useTour.getState();
  const detail = stopNow()?.detail;
  if (useTool.getState().tool === 'highlight') stopPicking();
  else if (detail && readCamera && !answering && maySetShowing(detail)) useTool.setState({ tool: 'highlight' });
}

export const stopPicking = (): void => useTool.setState({ tool: 'pan' });

/** Puts a feature among those that the stop at hand sets off, or takes it out. */
export async function toggleShown({ layer, id }: ShownRef): Promise<void> {
  const ref = { layer, id };
  const shown = stopNow()?.detail?.scene?.shown ?? [];
  if (shown.length >= MOST_SHOWN && !shown.some((one) => isSame(one, ref)))
    tell({ text: wordsNow().shownFull(MOST_SHOWN), isWarning: true });
  else
    await keepShown((held) => {
      const without = held.filter((one) => !isSame(one, ref));
      return without.length < held.length ? without : [...held, ref];
    });
}

/** Takes those out that are gone, or that the reader is not shown. */
export const dropMissing = (): Promise<void> =>
  keepShown((held, { highlighted }) => held.filter((ref) => highlighted?.features.some((one) => isSame(one, ref))));

export const setDimmed = (isDimmed: boolean): Promise<void> =>
  keepScene(
    ({ scene }) => {
      const { isDimmed: _, ...others } = scene ?? {};
      return isDimmed ? { ...others, isDimmed } : others;
    },
    () => (isDimmed ? wordsNow().dimmed : wordsNow().undimmed),
  );

function keepShown(change: (held: ShownRef[], detail: FeatureDetail) => ShownRef[]): Promise<void> {
  return keepScene(
    (detail): StopScene => {
      const { shown: held, ...others } = detail.scene ?? {};
      const shown = change(held ?? [], detail);
      return shown.length > 0 ? { ...others, shown } : others;
    },
    ({ highlighted }) => wordsNow().shownKept(highlighted?.features.length ?? 0),
  );
}

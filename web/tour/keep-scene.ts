import type { FeatureDetail } from '#shared/feature';
import { mayEdit } from '#shared/role';
import type { StopScene } from '#shared/tour/scene';
import { homeOf } from '../feature/home-of';
import { editionWords } from '../messages/edition';
import { tourWords } from '../messages/tour';
import { rightsNow } from '../state/account';
import { saveFeature, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { useTour } from '../state/tour';
import { renewStop } from '../state/tour-steps';
import type { StopOfTour } from '../state/tour-stop';
import { useView } from '../state/view-store';

const languageNow = () => useView.getState().language ?? 'zh-CN';
export const wordsNow = () => tourWords[languageNow()];

export const stopNow = (): StopOfTour | undefined => {
  const { stops, scene } = useTour.getState();
  return stops[(scene ?? 0) - 1];
};

/** Whether the reader may set how a stop is shown; says why where they may not. */
export function maySetShowing(detail: FeatureDetail): boolean {
  const { edition } = useTour.getState();
  if (edition) tell({ text: editionWords[languageNow()].fixed(edition.number), isWarning: true });
  else if (!mayEdit(rightsNow(), detail.visibility, homeOf(detail)))
    tell({ text: wordsNow().viewDenied, isWarning: true });
  else return true;
  return false;
}

let last: Promise<void> = Promise.resolve();

/**
 * Keeps how the stop at hand is shown: `change` of what it is now, one after the other, however fast the hand is. A
 * scene that sets nothing gives the stop back to the rule. @param said once it is kept, of the stop as it is then
 */
export function keepScene(
  change: (held: FeatureDetail) => StopScene | null,
  said: (kept: FeatureDetail) => string,
): Promise<void> {
  const id = stopNow()?.id;
  last = last.then(() => save(id, change, said));
  return last;
}

async function save(id: number | undefined, ...[change, said]: Parameters<typeof keepScene>): Promise<void> {
  const detail = useTour.getState().stops.find((stop) => stop.id === id)?.detail;
  if (!detail || !maySetShowing(detail)) return;
  try {
    const wanted = change(detail);
    const scene = wanted && Object.keys(wanted).length > 0 ? wanted : null;
    const saved = await saveFeature('stop', detail.id, { scene }, detail.version);
    if ('conflict' in saved) {
      renewStop(saved.conflict.current);
      tell({ text: wordsNow().viewConflict, isWarning: true });
      return;
    }
    renewStop(saved.edited.feature);
    tell({ text: said(saved.edited.feature) });
  } catch (error) {
    tellFault(error);
  }
}

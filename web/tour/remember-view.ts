import { mayEdit } from '#shared/role';
import type { StopScene } from '#shared/tour/scene';
import { homeOf } from '../feature/home-of';
import { editionWords } from '../messages/edition';
import { tourWords } from '../messages/tour';
import { rightsNow } from '../state/account';
import { rememberEdit, saveFeature, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { aboutQuery, queryClient } from '../state/server';
import { renewStop, useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { useView } from '../state/view-store';

const wordsNow = () => tourWords[useView.getState().language ?? 'zh-CN'];
const editionWordsNow = () => editionWords[useView.getState().language ?? 'zh-CN'];

const stopNow = (): StopOfTour | undefined => {
  const { stops, scene } = useTour.getState();
  return stops[(scene ?? 0) - 1];
};

/** Keeps the place, the layers and the year that the map stands at for the stop at hand; null gives it back to the rule. */
async function saveScene(scene: StopScene | null): Promise<void> {
  const stop = stopNow();
  if (!stop?.detail) return;
  const w = wordsNow();
  const { edition } = useTour.getState();
  if (edition) return tell({ text: editionWordsNow().fixed(edition.number), isWarning: true });
  if (!mayEdit(rightsNow(), stop.detail.visibility, homeOf(stop.detail)))
    return tell({ text: w.viewDenied, isWarning: true });
  try {
    const saved = await saveFeature('stop', stop.id, { scene }, stop.detail.version);
    if ('conflict' in saved) {
      renewStop(saved.conflict.current);
      tell({ text: w.viewConflict, isWarning: true });
      return;
    }
    if (saved.edited.edit !== null) rememberEdit();
    renewStop(saved.edited.feature);
    tell({ text: scene ? w.viewKept(stop.name) : w.viewByRule(stop.name) });
  } catch (error) {
    tellFault(error);
  }
}

export async function rememberView(): Promise<void> {
  const { readCamera } = useTour.getState();
  const held = stopNow()?.detail?.scene;
  if (!readCamera) return;
  const { lng, lat, zoom, bearing, pitch } = readCamera();
  const { hidden, year } = useView.getState();
  const layers = (queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [])
    .map(({ code }) => code)
    .filter((code) => !hidden.includes(code));
  const camera = { lng, lat, zoom, bearing, pitch };
  await saveScene({ camera, layers, ...(year ? { year } : {}), ...(held?.dwellS ? { dwellS: held.dwellS } : {}) });
}

export const forgetView = (): Promise<void> => saveScene(null);

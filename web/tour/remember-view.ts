import { aboutQuery, queryClient } from '../state/server';
import { useTour } from '../state/tour';
import { useView } from '../state/view-store';
import { keepScene, wordsNow } from './keep-scene';

const nameOf = ({ values }: { values: Record<string, unknown> }) => String(values.name ?? '');

/** Keeps the place, the layers and the year that the map stands at for the stop at hand, beside what else a hand set. */
export async function rememberView(): Promise<void> {
  const { readCamera } = useTour.getState();
  if (!readCamera) return;
  const { lng, lat, zoom, bearing, pitch } = readCamera();
  const { hidden, year } = useView.getState();
  const layers = (queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [])
    .map(({ code }) => code)
    .filter((code) => !hidden.includes(code));
  await keepScene(
    ({ scene }) => {
      const { year: _, ...others } = scene ?? {};
      return { ...others, camera: { lng, lat, zoom, bearing, pitch }, layers, ...(year ? { year } : {}) };
    },
    (kept) => wordsNow().viewKept(nameOf(kept)),
  );
}

/** All that a hand set of the showing of the stop at hand is by rule again. */
export const forgetView = (): Promise<void> =>
  keepScene(
    () => null,
    (kept) => wordsNow().viewByRule(nameOf(kept)),
  );

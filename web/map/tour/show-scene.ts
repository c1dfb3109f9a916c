import type { StopScene } from '#shared/tour/scene';
import { aboutQuery, queryClient } from '../../state/server';
import { type View, years } from '../../state/view';
import { useView } from '../../state/view-store';

type Shown = Pick<View, 'hidden' | 'year'>;

/** The layers and the year that the reader had before the tour. */
export function shownNow(): Shown {
  const { hidden, year } = useView.getState();
  return { hidden, year };
}

/** Shows the layers and the year that a hand set for a stop, else those from before; a layer that is gone is passed over. */
export function showScene(scene: StopScene | null, before: Shown): void {
  const { layers, year } = scene ?? {};
  const served = queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [];
  const hidden = layers ? served.map(({ code }) => code).filter((code) => !layers.includes(code)) : before.hidden;
  const known = years.find((one) => one === year) ?? before.year;
  const now = shownNow();
  if (now.year !== known || now.hidden.join() !== hidden.join()) useView.setState({ hidden, year: known });
}

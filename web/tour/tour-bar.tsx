import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useTour } from '../state/tour';
import { goToScene, scenesOf, stepScene } from '../state/tour-steps';
import { IconButton } from '../ui/icon-button';
import { Timer } from './timer';
import { TourNotice } from './tour-notice';
import { ViewTools } from './view-tools';

/** Where the tour is, how long it has taken, and the ways on for a hand without keys. */
export function TourBar() {
  const w = useWords(tourWords);
  const tour = useTour();
  const { stops, scene, hasTimer } = tour;
  const stop = stops[(scene ?? 0) - 1];
  return (
    <footer className="tour-bar" data-covers="bottom">
      <IconButton
        icon="left"
        label={w.previous}
        shortcut="PageUp"
        disabled={scene === 0}
        data-testid="tour-previous"
        onClick={() => stepScene(-1)}
      />
      <ol aria-label={w.stops}>
        <li>
          <button
            type="button"
            className="tour-end-dot"
            aria-current={scene === 0 ? 'step' : undefined}
            aria-label={w.whole}
            title={w.whole}
            onClick={() => goToScene(0)}
          />
        </li>
        {stops.map(({ id, name }, n) => (
          <li key={id}>
            <button
              type="button"
              aria-current={scene === n + 1 ? 'step' : undefined}
              aria-label={w.goToStop(n + 1, name)}
              title={name}
              data-passed={scene! > n + 1 || undefined}
              data-testid={`tour-dot-${n + 1}`}
              onClick={() => goToScene(n + 1)}
            >
              {n + 1}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="tour-end-dot"
            aria-current={scene === scenesOf(tour) - 1 ? 'step' : undefined}
            aria-label={w.end}
            title={w.end}
            onClick={() => goToScene(scenesOf(tour) - 1)}
          />
        </li>
      </ol>
      <IconButton
        icon="right"
        label={w.following}
        shortcut="PageDown"
        disabled={scene === scenesOf(tour) - 1}
        data-testid="tour-next"
        onClick={() => stepScene(1)}
      />
      {stop && <ViewTools stop={stop} />}
      {hasTimer && <Timer />}
      <TourNotice />
    </footer>
  );
}

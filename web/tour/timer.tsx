import { formatClock } from '../messages/format';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useTour } from '../state/tour';
import { useNow } from './use-now';

const LIMIT_S = 300; // five minutes are what a belt has

const clock = (ms: number) => formatClock(ms / 1000);

/** How long the tour has taken, against what it has, and how long this scene. */
export function Timer() {
  const { beganAt, sceneBeganAt, pausedAt } = useTour();
  const now = useNow();
  const at = pausedAt ?? Math.max(now, sceneBeganAt);
  return <Clocks totalMs={at - beganAt} sceneMs={at - sceneBeganAt} />;
}

export function Clocks({ totalMs, sceneMs }: { totalMs: number; sceneMs: number }) {
  const w = useWords(tourWords);
  return (
    <p className="tour-timer" data-over={totalMs > LIMIT_S * 1000 || undefined} data-testid="tour-timer">
      <span title={w.total}>
        <b>{clock(totalMs)}</b> / {clock(LIMIT_S * 1000)}
      </span>
      <small title={w.here}>{clock(sceneMs)}</small>
    </p>
  );
}

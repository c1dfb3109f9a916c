import { captionsOf } from '#shared/tour/captions';
import { useLanguage } from '../messages/messages';
import { useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { scriptOf, stayOf } from './script-of';
import { useNow } from './use-now';

const MOST_CHARACTERS = 36;

/** The script of the stop at hand, piece by piece in the time that it takes to be spoken. */
export function Captions({ stop }: { stop: StopOfTour }) {
  const language = useLanguage();
  const { belt, isArrived, pausedAt, sceneBeganAt } = useTour();
  const { told } = scriptOf(stop, belt!, language);
  const stayMs = stayOf(stop, belt!, language) * 1000;
  const now = useNow();
  if (!told || !isArrived) return null;
  const share = Math.min(1, ((pausedAt ?? now) - sceneBeganAt) / stayMs);
  const piece = captionsOf(told, MOST_CHARACTERS).findLast(({ from }) => from <= share);
  return (
    <p className="tour-caption" data-testid="tour-caption" aria-live="off">
      {piece?.text}
    </p>
  );
}

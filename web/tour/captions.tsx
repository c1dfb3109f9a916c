import { useLanguage } from '../messages/messages';
import { useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { scriptOf, stayOf } from './script-of';
import { scriptPieces } from './script-pieces';
import { useNow } from './use-now';

/** The script of the stop at hand, piece by piece: the one that is spoken, else in the time that it takes to be spoken. */
export function Captions({ stop }: { stop: StopOfTour }) {
  const language = useLanguage();
  const { belt, isArrived, pausedAt, sceneBeganAt, spoken } = useTour();
  const { told } = scriptOf(stop, belt!, language);
  const stayMs = stayOf(stop, belt!, language) * 1000;
  const now = useNow();
  if (!told || !isArrived) return null;
  const share = Math.min(1, ((pausedAt ?? now) - sceneBeganAt) / stayMs);
  const pieces = scriptPieces(told);
  const piece =
    spoken === null ? pieces.findLast(({ from }) => from <= share) : pieces[Math.min(spoken, pieces.length - 1)];
  return (
    <p className="tour-caption" data-testid="tour-caption" aria-live="off">
      {piece?.text}
    </p>
  );
}

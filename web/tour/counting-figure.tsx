import { useEffect, useState } from 'react';
import { formatFigure } from '../messages/format';
import { useLanguage } from '../messages/messages';
import { useTour } from '../state/tour';
import { useMedia } from '../ui/use-media';
import { COUNT_S, countedText } from './counted';

/**
 * A figure that runs to its value once the tour stands at its stop; until then its place is kept empty. What is read out
 * is the value, from the beginning and once: what runs is for the eye alone. Where there is no map to ride, it stands.
 */
export function CountingFigure({ value }: { value: number }) {
  const language = useLanguage();
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  const isWaiting = useTour(({ isArrived, readCamera }) => !isArrived && readCamera !== null);
  const [passedS, setPassedS] = useState(0);
  const isRunning = !isCalm && !isWaiting && passedS < COUNT_S;
  useEffect(() => {
    if (!isRunning) return;
    let frame = 0;
    let began: number | null = null;
    const step = (now: number) => {
      began ??= now;
      setPassedS((now - began) / 1000);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [isRunning]);
  const isShort = !isCalm && passedS < COUNT_S;
  return (
    <b className="tour-count" data-runs={isShort || undefined}>
      <span>{formatFigure(value, language)}</span>
      {isShort && <span aria-hidden="true">{isRunning && countedText(value, passedS, language)}</span>}
    </b>
  );
}

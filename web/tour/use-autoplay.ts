import { useEffect } from 'react';
import { useLanguage } from '../messages/messages';
import { renewTour } from '../state/read-tour';
import { useTour } from '../state/tour';
import { goToScene, scenesOf } from '../state/tour-steps';
import { stayOf } from './script-of';

const WHOLE_S = 6;
const LONGEST = 2; // times its stay that a stop waits for its voice to end

/**
 * Goes on by itself from each scene once it has stood its time and its voice has ended, and from the end to the
 * beginning, with the rows of that moment: unattended.
 */
export function useAutoplay(): void {
  const language = useLanguage();
  const { isAuto, isArrived, scene, pausedAt, stops, belt, asked, isBlack } = useTour();
  const isWaiting = isAuto && isArrived && scene !== null && pausedAt === null && asked === null && !isBlack;
  useEffect(() => {
    if (!isWaiting || !belt) return;
    const stop = stops[scene - 1];
    const stayMs = (stop ? stayOf(stop, belt, language) : WHOLE_S) * 1000;
    let stopHearing: () => void = () => undefined;
    const rest = () => {
      stopHearing();
      clearTimeout(due);
      clearTimeout(atLast);
    };
    const go = () => {
      rest();
      const next = (scene + 1) % scenesOf({ stops });
      if (next > 0) goToScene(next);
      else beginAnew(scene);
    };
    const due = setTimeout(() => {
      if (!useTour.getState().isSpeaking) return go();
      stopHearing = useTour.subscribe(({ isSpeaking }) => isSpeaking || go());
    }, stayMs);
    const atLast = setTimeout(go, stayMs * LONGEST);
    return rest;
  }, [isWaiting, scene, stops, belt, language]);
}

/** Another round from the end, unless a hand has taken over while its rows were read. */
async function beginAnew(from: number): Promise<void> {
  await renewTour();
  const { isAuto, scene, pausedAt } = useTour.getState();
  if (isAuto && scene === from && pausedAt === null) goToScene(0);
}

import { useEffect } from 'react';
import { useLanguage } from '../messages/messages';
import { goToScene, scenesOf, useTour } from '../state/tour';
import { stayOf } from './script-of';

const WHOLE_S = 6;

/** Goes on by itself from each scene once it has stood its time, and from the end to the beginning: unattended. */
export function useAutoplay(): void {
  const language = useLanguage();
  const { isAuto, isArrived, scene, pausedAt, stops, belt, asked, isBlack } = useTour();
  const isWaiting = isAuto && isArrived && scene !== null && pausedAt === null && asked === null && !isBlack;
  useEffect(() => {
    if (!isWaiting || !belt) return;
    const stop = stops[scene - 1];
    const stayS = stop ? stayOf(stop, belt, language) : WHOLE_S;
    const next = (scene + 1) % scenesOf({ stops });
    const timer = setTimeout(() => goToScene(next), stayS * 1000);
    return () => clearTimeout(timer);
  }, [isWaiting, scene, stops, belt, language]);
}

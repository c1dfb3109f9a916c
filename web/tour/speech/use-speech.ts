import { useEffect } from 'react';
import { useLanguage } from '../../messages/messages';
import { useTour } from '../../state/tour';
import { scriptOf } from '../script-of';
import { speak } from './speak';

/** Speaks the script of the stop at hand once the camera stands; a step, the black screen, a pause and leaving end it. */
export function useSpeech(): void {
  const language = useLanguage();
  const { hasSpeech, isArrived, isBlack, pausedAt, scene, stops, belt } = useTour();
  const stop = stops[(scene ?? 0) - 1];
  const told = stop && belt ? scriptOf(stop, belt, language).told : '';
  const isOn = hasSpeech && isArrived && !isBlack && pausedAt === null && told !== '';
  // a scene that is come to again is told again, one that went on after a pause from where it was
  useEffect(() => (isOn ? speak(told, useTour.getState().spoken ?? 0, language) : undefined), [isOn, told, language]);
}

import { tourWords } from '../../messages/tour';
import { tell } from '../../state/notice';
import { useTour } from '../../state/tour';
import type { Language } from '../../state/view';
import { scriptPieces } from '../script-pieces';
import { voiceFor, voicesNow } from './voices';

const set = useTour.setState;
/** Chromium forgets an utterance that nobody holds, and its end is never told. */
let held: SpeechSynthesisUtterance | null = null;

/** Speaks a script from a piece of it on, and notes which is spoken. Answers how to stop, at once. */
export function speak(told: string, from: number, language: Language): () => void {
  const pieces = scriptPieces(told);
  let isOver = from >= pieces.length;
  const end = (spoken: number | null) => {
    isOver = true;
    set({ isSpeaking: false, spoken });
  };
  const next = (piece: number, voice: SpeechSynthesisVoice) => {
    if (isOver) return;
    if (piece === pieces.length) return end(piece);
    const utterance = new SpeechSynthesisUtterance(pieces[piece]!.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => next(piece + 1, voice);
    utterance.onerror = ({ error }) => {
      if (isOver) return;
      end(null);
      if (error === 'not-allowed') tell({ text: tourWords[language].speechBlocked, isWarning: true });
    };
    held = utterance;
    set({ spoken: piece });
    speechSynthesis.speak(utterance);
  };
  set({ isSpeaking: !isOver });
  voicesNow().then((voices) => {
    if (isOver) return;
    const voice = voiceFor(told, language, voices);
    if (voice) next(from, voice);
    else end(null);
  });
  return () => {
    isOver = true;
    set({ isSpeaking: false });
    if (held) speechSynthesis.cancel();
    held = null;
  };
}

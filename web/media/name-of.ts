import type { Hung } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';

/** What a file is called: its caption, else what it shows. */
export function useMediaName(): (media: Hung) => string {
  const w = useWords(mediaWords);
  return ({ caption, phase, kind }) => caption ?? (phase ? w.phase[phase] : w.kind[kind]);
}

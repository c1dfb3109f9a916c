import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { mediaOf, useTour } from '../state/tour';

/** How many of all photos, videos and drawings are here; nothing where there are none. */
export function MediaReady() {
  const w = useWords(mediaWords);
  const { stops, isFetched, readyMedia } = useTour();
  const ready = readyMedia.length;
  const { length } = mediaOf(stops);
  if (length === 0) return null;
  return <> · {isFetched && ready < length ? w.readyBut(ready, length) : w.ready(ready, length)}</>;
}

import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { useTour } from '../state/tour';
import { mediaOf } from '../state/tour-stop';

/** How many of all photos, videos and drawings are here; nothing where there are none. */
export function MediaReady() {
  const w = useWords(mediaWords);
  const { stops, isFetched, readyMedia } = useTour();
  const ready = readyMedia.length;
  const { length } = mediaOf(stops);
  if (length === 0) return null;
  return <> · {isFetched && ready < length ? w.readyBut(ready, length) : w.ready(ready, length)}</>;
}

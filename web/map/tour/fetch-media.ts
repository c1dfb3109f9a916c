import { type StopMedia, shownAddress } from '#shared/media';
import { mediaOf, type StopOfTour } from '../../state/tour-stop';
import { transport } from '../../state/transport';

const LANES = 2;

/** Asks once for all that stops are shown with: what keeps the page alive remembers it. `onReady` hears of each that came. */
export async function fetchMedia(
  stops: readonly StopOfTour[],
  signal: AbortSignal,
  onReady: (media: StopMedia) => void,
): Promise<void> {
  const waiting = mediaOf(stops).values();
  const lane = async () => {
    for (const media of waiting) {
      if (signal.aborted) return;
      await transport()
        .ask(shownAddress(media), { signal, priority: 'low' })
        .then(async ({ ok, body }) => {
          await body?.pipeTo(new WritableStream()); // to its end, and not into the memory: a video is large
          if (ok) onReady(media);
        })
        .catch(() => undefined); // the card leaves out what is not there
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, StreamTarget, WebMOutputFormat } from 'mediabunny';
import type { About } from '#shared/about';
import { itineraryOf } from '#shared/tour/itinerary';
import { type Timeline, timelineOf } from '#shared/tour/timeline';
import { openFilmMap } from '../../map/tour/film-map';
import type { Language } from '../../state/view';
import { type FilmForm, type FilmTour, filmAsked } from './film-asked';
import type { FilmCodec } from './film-codec';
import { type FilmFile, saveBytes } from './film-file';
import { sheetOf } from './film-size';
import { framePainter } from './paint-frame';

/** What went wrong, for a person: see the words of the dialog. */
export class FilmFault extends Error {
  constructor(
    readonly part: 'graphics' | 'file' | 'encoder',
    cause: unknown,
  ) {
    super(String(cause), { cause });
  }
}

export type FilmProgress =
  | { step: 'fetching'; share: number }
  | { step: 'drawing'; frame: number; frames: number; workDone: number; canvas: OffscreenCanvas }
  | { step: 'finishing' };

export type MakeAsked = {
  tour: FilmTour;
  form: FilmForm;
  codec: FilmCodec;
  file: FilmFile;
  language: Language;
  about: Pick<About, 'demo' | 'mapReviewNo'>;
  onProgress: (progress: FilmProgress) => void;
  signal: AbortSignal;
};

const KEY_FRAME_S = 2; // what a player that jumps has to decode at most

/**
 * Makes a film, frame by frame, and saves it; answers its size in bytes. Broken off or failed it leaves no file and no
 * encoder. @throws FilmFault, or what `signal` was aborted with
 */
export async function makeFilm({
  tour,
  form,
  codec,
  file,
  language,
  about,
  onProgress,
  signal,
}: MakeAsked): Promise<number> {
  const sheet = sheetOf(form.size);
  const timeline = timelineOf(filmAsked(tour, form, language));
  const legs = itineraryOf(tour.belt.geometry, tour.stops);
  const painter = await framePainter({
    tour,
    legs,
    first: form.first,
    last: form.last,
    sheet,
    language,
    about,
    signal,
  });
  const { output, source, target } = outputFor(painter.canvas, { codec, file, fps: form.fps, frames: timeline.frames });
  let bytes = 0;
  target.on('write', ({ end }) => {
    bytes = Math.max(bytes, end);
  });
  const failedIn = (part: FilmFault['part']) => (error: unknown) => {
    signal.throwIfAborted();
    throw new FilmFault(file.hasFailed() ? 'file' : part, error);
  };
  try {
    const map = await openFilmMap({
      widthPx: sheet.widthPx,
      heightPx: sheet.heightPx,
      ratio: sheet.ratio,
      timeline,
      legs,
      stops: tour.stops.map(({ lng, lat, detail }) => {
        const { scene = null, highlighted = null } = detail ?? {};
        return { lng, lat, scene, highlighted };
      }),
      onFetched: (share) => onProgress({ step: 'fetching', share }),
      signal,
    }).catch(failedIn('graphics'));
    try {
      await output.start().catch(failedIn('file'));
      const work = workOf(timeline);
      for (let n = 0; n < timeline.frames; n++) {
        const frame = timeline.at(n);
        painter.paint(await map.draw(frame).catch(failedIn('graphics')), frame);
        await source.add(n / form.fps, 1 / form.fps).catch(failedIn('encoder'));
        const { canvas } = painter;
        onProgress({ step: 'drawing', frame: n + 1, frames: timeline.frames, workDone: work[n]!, canvas });
        await nextTask(); // a hand that cancels is heard
      }
      signal.throwIfAborted();
    } finally {
      map.close();
    }
    onProgress({ step: 'finishing' });
    await output.finalize().catch(failedIn('encoder'));
  } catch (error) {
    await file.discard().catch(() => undefined); // first: the muxer closes what it wrote to
    await output.cancel().catch(() => undefined);
    throw error;
  }
  if (target instanceof BufferTarget) saveBytes(file.name, target.buffer!, codec.container);
  return bytes;
}

const STILL = 0.15; // of the work of a frame whose map moves

/** The share of all work that is behind after each frame: where a stop stands, frames are quick. */
function workOf({ frames, at }: Timeline): number[] {
  let sum = 0;
  const behind = Array.from({ length: frames }, (_, n) => {
    const { from, drawn, scene } = at(n);
    sum += from === null && (scene > 0 || drawn === 1) ? STILL : 1;
    return sum;
  });
  return behind.map((work) => work / sum);
}

type Written = { codec: FilmCodec; file: FilmFile; fps: number; frames: number };

/** Constant settings, and all frames of one length: the same pictures make the same film. */
function outputFor(canvas: OffscreenCanvas, { codec, file, fps, frames }: Written) {
  const target = file.stream ? new StreamTarget(file.stream, { chunked: true }) : new BufferTarget();
  const isMp4 = codec.container === 'mp4';
  const format = isMp4 ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, {
    codec: codec.codec,
    bitrate: codec.bitsPerSecond,
    keyFrameInterval: KEY_FRAME_S,
    latencyMode: 'quality',
    hardwareAcceleration: codec.hardwareAcceleration,
  });
  output.addVideoTrack(source, { frameRate: fps, maximumPacketCount: frames });
  return { output, source, target };
}

/** Not a timer: those of a page in the back come once a second. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

import type { About } from '#shared/about';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { captionsOf } from '#shared/tour/captions';
import type { Leg } from '#shared/tour/itinerary';
import type { FilmFrame } from '#shared/tour/timeline';
import { filmWords } from '../../messages/film';
import type { Language } from '../../state/view';
import { COUNT_S } from '../counted';
import { scriptOf } from '../script-of';
import { pictureOf } from './card-picture';
import type { FilmTour } from './film-asked';
import type { Sheet } from './film-size';
import { captionCharacters, paintBar, paintCaption } from './paint-bar';
import { paintCard } from './paint-card';
import { paintEnd, paintHeadline } from './paint-slates';
import { type Brush, loadLetters, pageColors } from './pen';

const FADE_S = 0.3;

/** What a film's frames are painted from, besides the map. */
export type Painted = {
  tour: FilmTour;
  legs: readonly Leg[];
  first: number;
  last: number;
  sheet: Sheet;
  language: Language;
  about: Pick<About, 'demo' | 'mapReviewNo'>;
  signal: AbortSignal;
};

/** Puts a frame together: the map, and over it what is told. The same frame is the same picture, whenever it is asked for. */
export async function framePainter({ tour, legs, first, last, sheet, language, about, signal }: Painted) {
  const { stops } = tour;
  const colors = pageColors();
  const notices = [
    ...(about.demo ? [{ text: DEMO_NOTICE, isStrong: true }] : []),
    { text: filmWords[language].positions, isStrong: false },
    { text: about.mapReviewNo || INTERNAL_NOTICE, isStrong: false },
  ];
  await loadLetters(JSON.stringify([tour, notices, filmWords[language]]));
  const pictures = await Promise.all(
    stops.map((stop, n) => (n + 1 < first || n + 1 > last ? null : pictureOf(stop, language, signal))),
  );
  const captions = stops.map((stop) => captionsOf(scriptOf(stop, tour.belt, language).told, captionCharacters(sheet)));
  const [widthPx, heightPx] = [sheet.widthPx * sheet.ratio, sheet.heightPx * sheet.ratio];
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const brush = canvas.getContext('2d', { alpha: false })!;

  /** What is told changes only now and then: each kind of it is kept as painted last. */
  const kept = new Map<string, { name: string; art: OffscreenCanvas }>();
  const art = (kind: string, name: string, paint: (brush: Brush) => void): OffscreenCanvas => {
    const old = kept.get(kind);
    if (old?.name === name) return old.art;
    const fresh = old?.art ?? new OffscreenCanvas(widthPx, heightPx);
    const own = fresh.getContext('2d')!;
    own.setTransform(1, 0, 0, 1, 0, 0);
    own.clearRect(0, 0, widthPx, heightPx);
    own.scale(sheet.ratio, sheet.ratio);
    paint(own);
    kept.set(kind, { name, art: fresh });
    return fresh;
  };
  const put = (picture: OffscreenCanvas, alpha: number) => {
    brush.globalAlpha = alpha;
    brush.drawImage(picture, 0, 0);
    brush.globalAlpha = 1;
  };

  const headline = () => art('headline', '', (own) => paintHeadline(own, sheet, tour, language, colors));
  const end = () => art('end', '', (own) => paintEnd(own, sheet, tour, [first, last], language, colors));
  /** @param passedS since the arrival; null on the way there. */
  const card = (scene: number, passedS: number | null) => {
    const counted = passedS === null ? null : Math.min(passedS, COUNT_S);
    const asked = {
      stop: stops[scene - 1]!,
      at: scene,
      count: stops.length,
      leg: legs[scene - 2],
      picture: pictures[scene - 1] ?? null,
      language,
      colors,
    };
    const kind = counted === null ? 'way' : 'card';
    return art(kind, `${scene}/${counted}`, (own) => paintCard(own, sheet, asked, counted));
  };
  const bar = (scene: number) =>
    art('bar', String(scene), (own) => paintBar(own, sheet, { count: stops.length, scene, notices, colors }));
  const caption = ({ scene, share }: FilmFrame) => {
    const piece = captions[scene - 1]?.find(({ to }) => share <= to);
    return piece
      ? art('caption', `${scene}/${piece.from}`, (own) => paintCaption(own, sheet, piece.text, language, colors))
      : null;
  };

  const paint = (map: OffscreenCanvas, frame: FilmFrame) => {
    const { scene, from, passedS } = frame;
    const coming = Math.min(1, passedS / FADE_S);
    const isStop = scene > 0 && scene <= stops.length;
    brush.drawImage(map, 0, 0);
    if (frame.isCut && coming < 1) {
      brush.globalAlpha = 1 - coming;
      brush.fillStyle = colors.ground;
      brush.fillRect(0, 0, widthPx, heightPx);
      brush.globalAlpha = 1;
    }
    if (scene === 0) put(headline(), 1);
    if (from === 0) put(headline(), 1 - coming);
    if (from !== null && from > 0) put(card(from, COUNT_S), 1 - coming);
    if (isStop) {
      put(card(scene, null), from === null ? 1 - coming : coming);
      if (from === null) {
        put(card(scene, passedS), coming);
        const told = caption(frame);
        if (told) put(told, 1);
      }
    } else if (scene > 0 && from === null) put(end(), coming);
    put(bar(scene), 1);
  };
  return { canvas, paint };
}

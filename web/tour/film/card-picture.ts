import type { StopMedia } from '#shared/media';
import { arranged, toldUnder } from '../../media/arrange';
import { mediaWords } from '../../messages/media';
import { shownAt } from '../../state/shown-at';
import type { StopOfTour } from '../../state/tour-stop';
import type { Language } from '../../state/view';
import { type Brush, type FilmColors, linesOf, wear, write } from './pen';

/** What a card of a film shows of a stop's media: its first still picture, or one of before beside one of after. */
export type CardPicture = {
  images: readonly { bitmap: ImageBitmap; label: string }[];
  /** Caption and whose it is. */
  told: string;
};

/** A ball that is looked around in, and what moves by itself, are no pictures of a card. */
const isStill = ({ kind, width }: StopMedia) => width !== null && kind !== '全景';

/** The picture of a stop; one that does not come gives its place to the next. @throws what `signal` was aborted with */
export async function pictureOf(
  { detail }: StopOfTour,
  language: Language,
  signal: AbortSignal,
): Promise<CardPicture | null> {
  const w = mediaWords[language];
  for (const { before, media } of arranged((detail?.media ?? []).filter(isStill))) {
    const list = before ? [before, media] : [media];
    try {
      const bitmaps = await Promise.all(list.map((one) => bitmapOf(one, signal)));
      const images = bitmaps.map((bitmap, n) => ({ bitmap, label: before ? w.phase[list[n]!.phase!] : '' }));
      const { captions, credits } = toldUnder(list);
      return { images, told: [captions, credits].filter(Boolean).join('  ') };
    } catch {
      signal.throwIfAborted();
    }
  }
  return null;
}

async function bitmapOf(media: StopMedia, signal: AbortSignal): Promise<ImageBitmap> {
  const answer = await fetch(shownAt(media), { signal });
  if (!answer.ok) throw new Error(`A picture was answered with ${answer.status}.`);
  return createImageBitmap(await answer.blob());
}

type Place = { x: number; top: number; width: number; mostPx: number; unit: number };

/** Paints it as wide as there is room, cut evenly where it is higher than `mostPx`; answers where the next may begin. */
export function paintPicture(
  brush: Brush,
  { images, told }: CardPicture,
  { x, top, width, mostPx, unit }: Place,
  colors: FilmColors,
  language: Language,
): number {
  const gap = images.length > 1 ? 0.4 * unit : 0;
  const each = (width - gap * (images.length - 1)) / images.length;
  const height = Math.min(mostPx, ...images.map(({ bitmap }) => (each * bitmap.height) / bitmap.width));
  brush.imageSmoothingQuality = 'high';
  for (const [n, { bitmap, label }] of images.entries()) {
    const left = x + n * (each + gap);
    const scale = Math.max(each / bitmap.width, height / bitmap.height);
    const [wide, high] = [each / scale, height / scale];
    const [cutX, cutY] = [(bitmap.width - wide) / 2, (bitmap.height - high) / 2];
    brush.drawImage(bitmap, cutX, cutY, wide, high, left, top, each, height);
    if (label) paintLabel(brush, label, left, top + height, unit, colors);
  }
  const quiet = { size: 0.78 * unit, color: colors.second, line: 1.4 };
  wear(brush, quiet);
  const lines = told ? linesOf(brush, told, width, 2, language) : [];
  return write(brush, lines, x, top + height + 0.3 * unit, quiet);
}

/** On its own ground, in the lower left corner of a picture. */
function paintLabel(brush: Brush, label: string, left: number, bottom: number, unit: number, colors: FilmColors) {
  const type = { size: 0.8 * unit, color: colors.ink, isBold: true };
  wear(brush, type);
  const pad = 0.5 * unit;
  brush.fillStyle = colors.panel;
  brush.fillRect(left, bottom - 1.6 * unit, brush.measureText(label).width + 2 * pad, 1.6 * unit);
  write(brush, [label], left + pad, bottom - 1.4 * unit, type);
}

import type { Framing, Room } from '#shared/tour/framing';

/** What a film may measure, in pixels; even numbers, which encoders ask for. */
export const filmSizes = {
  '1280x720': { widthPx: 1280, heightPx: 720 },
  '1920x1080': { widthPx: 1920, heightPx: 1080 },
  '3840x1080': { widthPx: 3840, heightPx: 1080 },
  '640x360': { widthPx: 640, heightPx: 360 },
} as const;
export type FilmSize = keyof typeof filmSizes;

/** Frames a second; the last is for a draft. */
export const filmRates = [25, 30, 10] as const;
export type FilmRate = (typeof filmRates)[number];

/** Every size is laid out as 720 pixels high, so that a draft looks like the film that it stands for. */
const LAID_OUT_PX = 720;

/** All that is drawn over the map is measured in CSS pixels of this sheet. */
export type Sheet = {
  widthPx: number;
  heightPx: number;
  /** Pixels of the film to one of the sheet. */
  ratio: number;
  /** A line of text. */
  unit: number;
  margin: number;
  cardWidth: number;
  barHeight: number;
};

export function sheetOf(size: FilmSize): Sheet {
  const { widthPx, heightPx } = filmSizes[size];
  const ratio = heightPx / LAID_OUT_PX;
  const width = widthPx / ratio;
  const isWall = width / LAID_OUT_PX > 2.5; // two screens side by side: the card keeps to the right third
  return {
    widthPx: width,
    heightPx: LAID_OUT_PX,
    ratio,
    unit: 16,
    margin: 20,
    cardWidth: width * (isWall ? 0.24 : 0.34),
    barHeight: 50,
  };
}

const AIR = 28; // round what is looked at

/** What of the map is left free beside a stop's card, and under the headline of the whole belt. */
export function framingOf({
  widthPx,
  heightPx,
  margin,
  cardWidth,
  barHeight,
}: Sheet): Record<'stop' | 'whole', Framing> {
  const bottom = barHeight + margin + AIR;
  const stop: Room = { top: AIR, right: cardWidth + margin + AIR, bottom, left: AIR };
  const whole: Room = { top: 110 + AIR, right: AIR, bottom, left: AIR };
  return { stop: { widthPx, heightPx, room: stop }, whole: { widthPx, heightPx, room: whole } };
}

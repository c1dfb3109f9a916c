import type { Leg } from '#shared/tour/itinerary';
import { MOST_FIGURES } from '#shared/tour/scene';
import { formatFigure, formatKm, hedges } from '../../messages/format';
import { tourWords } from '../../messages/tour';
import type { StopOfTour } from '../../state/tour-stop';
import type { Language } from '../../state/view';
import { countedText } from '../counted';
import { toldOf } from '../told';
import { type CardPicture, paintPicture } from './card-picture';
import type { Sheet } from './film-size';
import { type Brush, type FilmColors, linesOf, panel, shortened, type Type, wear, write } from './pen';

type Card = {
  stop: StopOfTour;
  /** Counted from 1. */
  at: number;
  count: number;
  /** From the stop before. */
  leg: Leg | undefined;
  picture: CardPicture | null;
  language: Language;
  colors: FilmColors;
};

/** Tried one after the other until all fits: the size of the letters, the lines of a text, the picture's share of the height. */
const TRIES = [
  { scale: 1, most: 5, share: 0.42 },
  { scale: 0.92, most: 5, share: 0.36 },
  { scale: 0.86, most: 4, share: 0.32 },
  { scale: 0.8, most: 3, share: 0.28 },
  { scale: 0.74, most: 2, share: 0.22 },
];

/**
 * What is told of a stop, at the right edge; on the way to it only where the way leads.
 * @param passedS since the arrival: figures run to their values; null on the way.
 */
export function paintCard(brush: Brush, sheet: Sheet, card: Card, passedS: number | null) {
  const { margin, cardWidth, widthPx, heightPx, barHeight } = sheet;
  const x = widthPx - margin - cardWidth;
  const mostPx = heightPx - barHeight - 3 * margin;
  for (const { scale, most, share } of TRIES) {
    brush.clearRect(0, 0, widthPx, heightPx);
    const place = { x, top: margin, width: cardWidth, unit: sheet.unit * scale, most, picturePx: mostPx * share };
    const bottom = paintAt(brush, card, place, passedS);
    if (bottom - margin > mostPx && scale !== TRIES.at(-1)!.scale) continue;
    panel(brush, card.colors, x, margin, cardWidth, bottom - margin);
    return;
  }
}

type Place = { x: number; top: number; width: number; unit: number; most: number; picturePx: number };

function paintAt(brush: Brush, card: Card, place: Place, passedS: number | null): number {
  const { x, top, width, unit, most, picturePx } = place;
  const { stop, at, count, leg, picture, language, colors } = card;
  const w = tourWords[language];
  const pad = 1.5 * unit;
  const [left, inner] = [x + pad, width - 2 * pad];
  const quiet = { size: 0.85 * unit, color: colors.second };
  let y = top + 1.1 * unit;

  if (leg) {
    wear(brush, quiet);
    const text = w.leg(formatKm(leg.lengthM, language));
    write(brush, [text], left + inner - brush.measureText(text).width, y + 0.3 * unit, quiet);
  }
  y = write(brush, [w.place(at, count)], left, y, { size: 1.25 * unit, color: colors.seal, isBold: true });
  const title = { size: 1.9 * unit, color: colors.ink, isBold: true, line: 1.3 };
  wear(brush, title);
  y = write(brush, linesOf(brush, stop.name, inner, 2, language), left, y, title);
  const { org } = stop.detail?.values ?? {};
  wear(brush, quiet);
  if (typeof org === 'string') y = write(brush, [shortened(brush, org, inner)], left, y + 0.2 * unit, quiet);
  if (passedS === null) return y + 1.1 * unit;

  y = paintFigures(brush, card, { x: left, top: y + 0.9 * unit, width: inner, unit }, passedS);
  if (picture) {
    const room = { x: left, top: y + 0.9 * unit, width: inner, mostPx: picturePx, unit };
    y = paintPicture(brush, picture, room, colors, language);
  }
  const shown = (stop.detail?.highlighted?.features ?? []).map((one) => one.name).join(language === 'en' ? ', ' : '、');
  const told = toldOf(stop.detail, w);
  for (const { name, text } of shown ? [{ name: w.highlighted, text: shown }, ...told] : told) {
    y = write(brush, [name], left, y + 0.9 * unit, { size: 0.85 * unit, color: colors.second });
    const body = { size: unit, color: colors.ink, line: 1.6 };
    wear(brush, body);
    y = write(brush, linesOf(brush, text, inner, most, language), left, y + 0.1 * unit, body);
  }
  return y + 1.2 * unit;
}

/** Large figures, two to a row, each with its hedge, its unit, and where it comes from. */
function paintFigures(
  brush: Brush,
  { stop, language, colors }: Card,
  { x, top, width, unit }: Omit<Place, 'most' | 'picturePx'>,
  passedS: number,
): number {
  const figures = (stop.detail?.figures ?? []).slice(0, MOST_FIGURES);
  const gap = 1.2 * unit;
  const column = figures.length > 1 ? (width - gap) / 2 : width;
  let y = top;
  let bottom = top;
  for (const [n, { label, value, unit: measure, qualifier, source }] of figures.entries()) {
    if (n > 0 && n % 2 === 0) y = bottom + 0.8 * unit;
    const left = x + (n % 2) * (column + gap);
    const hedge = hedges[language][qualifier];
    const pieces: { text: string; type: Type; now?: string }[] = [
      { text: hedge.before, type: { size: 0.9 * unit, color: colors.second } },
      {
        text: formatFigure(value, language),
        type: { size: 2.3 * unit, color: colors.ink, isBold: true },
        now: countedText(value, passedS, language), // it takes the room of its end
      },
      { text: measure, type: { size: 0.85 * unit, color: colors.ink } },
      { text: hedge.after, type: { size: 0.9 * unit, color: colors.second } },
    ].filter(({ text }) => text !== '');
    const space = 0.25 * unit;
    const wide = pieces.reduce((sum, { text, type }) => {
      wear(brush, type);
      return sum + brush.measureText(text).width + space;
    }, -space);
    const shrunk = Math.min(1, column / wide);
    let at = left;
    for (const { text, type, now } of pieces) {
      wear(brush, { ...type, size: type.size * shrunk });
      const room = brush.measureText(text).width;
      brush.fillText(now ?? text, now ? at + room - brush.measureText(now).width : at, y + 2.1 * unit);
      at += room + space * shrunk;
    }
    let end = y + 2.5 * unit;
    const named = { size: unit, color: colors.ink };
    wear(brush, named);
    end = write(brush, [shortened(brush, label, column)], left, end, named);
    const told = { size: 0.78 * unit, color: colors.second, line: 1.4 };
    wear(brush, told);
    end = write(brush, linesOf(brush, source, column, 2, language), left, end, told);
    bottom = Math.max(bottom, end);
  }
  return bottom;
}

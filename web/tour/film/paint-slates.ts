import { figureText } from '../../messages/figure-text';
import { formatKm } from '../../messages/format';
import { tourWords } from '../../messages/tour';
import type { Language } from '../../state/view';
import type { FilmTour } from './film-asked';
import type { Sheet } from './film-size';
import { type Brush, type FilmColors, panel, shortened, wear, write } from './pen';

/** The name of the belt and what it measures, over the whole of it. */
export function paintHeadline(
  brush: Brush,
  sheet: Sheet,
  { belt, stops }: FilmTour,
  language: Language,
  colors: FilmColors,
) {
  const { widthPx, unit, margin } = sheet;
  const title = { size: 2.3 * unit, color: colors.ink, isBold: true, line: 1.35 };
  const facts = { size: 1.1 * unit, color: colors.second };
  const told = tourWords[language].facts(stops.length, formatKm(Number(belt.values.length_m ?? 0), language));
  wear(brush, title);
  const name = shortened(brush, String(belt.values.name ?? ''), widthPx * 0.8);
  const nameWidth = brush.measureText(name).width;
  wear(brush, facts);
  const factsWidth = brush.measureText(told).width;
  const width = Math.max(nameWidth, factsWidth) + 4 * unit;
  const top = margin + 0.9 * unit;
  const y = write(brush, [name], (widthPx - nameWidth) / 2, top, title);
  const bottom = write(brush, [told], (widthPx - factsWidth) / 2, y, facts) + 0.9 * unit;
  panel(brush, colors, (widthPx - width) / 2, margin, width, bottom - margin);
}

const ROWS = 10; // of a column

/** All stops shown, each with one result, and what comes next. */
export function paintEnd(
  brush: Brush,
  sheet: Sheet,
  { belt, stops }: FilmTour,
  [first, last]: readonly [number, number],
  language: Language,
  colors: FilmColors,
) {
  const { widthPx, heightPx, unit, barHeight, margin } = sheet;
  const w = tourWords[language];
  const shown = stops.slice(first - 1, last);
  const columns = Math.ceil(shown.length / ROWS);
  const rows = Math.ceil(shown.length / columns);
  const pad = 1.8 * unit;
  const gap = 2 * unit;
  const width = Math.min(widthPx - 2 * margin, columns * 40 * unit + (columns - 1) * gap + 2 * pad);
  const column = (width - 2 * pad - (columns - 1) * gap) / columns;
  const rowHeight = Math.min(3.4 * unit, (heightPx - barHeight - 2 * margin - 9 * unit) / rows);
  const height = rows * rowHeight + 6.6 * unit + pad;
  const x = (widthPx - width) / 2;
  const top = Math.max(margin, (heightPx - barHeight - margin - height) / 2);
  const title = { size: 2 * unit, color: colors.ink, isBold: true, line: 1.3 };
  wear(brush, title);
  let y = write(
    brush,
    [shortened(brush, String(belt.values.name ?? ''), width - 2 * pad)],
    x + pad,
    top + 1.2 * unit,
    title,
  );
  y = write(brush, [w.end], x + pad, y, { size: unit, color: colors.second }) + 0.8 * unit;
  for (const [n, { name, detail }] of shown.entries()) {
    const left = x + pad + Math.floor(n / rows) * (column + gap);
    const rowTop = y + (n % rows) * rowHeight;
    brush.fillStyle = colors.hair;
    brush.fillRect(left, rowTop, column, 1);
    write(brush, [String(first + n)], left, rowTop + 0.35 * unit, {
      size: 1.1 * unit,
      color: colors.seal,
      isBold: true,
    });
    const [figure] = detail?.figures ?? [];
    const result = figure ? figureText(figure, language) : '';
    const plain = { size: unit, color: colors.ink };
    wear(brush, plain);
    const resultWidth = brush.measureText(result).width;
    write(brush, [result], left + column - resultWidth, rowTop + 0.35 * unit, plain);
    const bold = { size: 1.1 * unit, color: colors.ink, isBold: true };
    wear(brush, bold);
    const room = column - 2.2 * unit - resultWidth - unit;
    write(brush, [shortened(brush, name, room)], left + 2.2 * unit, rowTop + 0.35 * unit, bold);
    const next = detail?.values.next_step;
    const quiet = { size: 0.85 * unit, color: colors.second };
    wear(brush, quiet);
    if (typeof next === 'string')
      write(brush, [shortened(brush, next, column - 2.2 * unit)], left + 2.2 * unit, rowTop + 1.85 * unit, quiet);
  }
  panel(brush, colors, x, top, width, height);
}

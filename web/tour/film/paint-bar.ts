import type { Language } from '../../state/view';
import type { Sheet } from './film-size';
import { type Brush, type FilmColors, linesOf, panel, shortened, wear, write } from './pen';

type Bar = {
  count: number;
  /** 0: the whole belt; beyond the count: the end. */
  scene: number;
  /** What every picture of ours has to say; the first stands out. */
  notices: readonly { text: string; isStrong: boolean }[];
  colors: FilmColors;
};

/** Where the film is among the stops, and what the picture is. */
export function paintBar(brush: Brush, { widthPx, heightPx, unit, margin, barHeight }: Sheet, bar: Bar) {
  const { count, scene, notices, colors } = bar;
  const top = heightPx - margin - barHeight;
  const middle = top + barHeight / 2;
  let right = widthPx - margin - unit;
  for (const { text, isStrong } of notices.toReversed()) {
    const type = { size: 0.82 * unit, color: isStrong ? colors.alert : colors.second, isBold: isStrong };
    wear(brush, type);
    right -= brush.measureText(text).width;
    brush.fillText(text, right, middle + 0.3 * unit);
    right -= unit;
  }
  const radius = 0.85 * unit;
  const left = margin + unit + radius;
  const step = count > 1 ? Math.min(4.6 * unit, (right - unit - radius - left) / (count - 1)) : 0;
  const isTight = step > 0 && step < 2.3 * radius; // numbers would lie over each other: only the one at hand has its own
  for (let n = 1; n <= count; n++) {
    const x = left + (n - 1) * step;
    const isHere = n === scene;
    const isPassed = n < scene;
    if (n < count) {
      brush.fillStyle = isPassed ? colors.seal : colors.line;
      brush.fillRect(x, middle - 1, step, 2);
    }
    brush.beginPath();
    brush.arc(x, middle, isTight && !isHere ? radius * 0.4 : radius, 0, 2 * Math.PI);
    brush.fillStyle = isHere ? colors.seal : colors.panel;
    brush.fill();
    brush.lineWidth = 2;
    brush.strokeStyle = isHere || isPassed ? colors.seal : colors.line;
    brush.stroke();
    if (isTight && !isHere) continue;
    wear(brush, { size: 0.9 * unit, color: isHere ? '#fffaf2' : colors.ink, isBold: true });
    brush.fillText(String(n), x - brush.measureText(String(n)).width / 2, middle + 0.33 * unit);
  }
  panel(brush, colors, margin, top, widthPx - 2 * margin, barHeight);
}

/** How many characters a caption takes on its two lines. */
export const captionCharacters = ({ widthPx, cardWidth, margin, unit }: Sheet): number =>
  2 * Math.floor((widthPx - cardWidth - 6 * margin) / (1.35 * unit)) - 4;

/** A piece of the script, over the map and above the bar. */
export function paintCaption(brush: Brush, sheet: Sheet, text: string, language: Language, colors: FilmColors) {
  const { widthPx, heightPx, unit, margin, barHeight, cardWidth } = sheet;
  const free = widthPx - cardWidth - 3 * margin;
  const type = { size: 1.35 * unit, color: colors.ink, line: 1.45 };
  wear(brush, type);
  const lines = linesOf(brush, text, free - 3 * margin, 2, language).map((line) =>
    shortened(brush, line, free - margin),
  );
  const widths = lines.map((line) => brush.measureText(line).width);
  const width = Math.max(...widths) + 2.4 * unit;
  const height = lines.length * type.size * type.line + 0.8 * unit;
  const top = heightPx - barHeight - 2 * margin - height;
  const middle = margin + free / 2;
  for (const [n, line] of lines.entries())
    write(brush, [line], middle - widths[n]! / 2, top + 0.4 * unit + n * type.size * type.line, type);
  panel(brush, colors, middle - width / 2, top, width, height);
}

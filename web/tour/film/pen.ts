import type { Language } from '../../state/view';

/** The page's colours by their own names. */
export type FilmColors = Record<'ground' | 'panel' | 'ink' | 'second' | 'line' | 'hair' | 'seal' | 'alert', string>;

const names: readonly (keyof FilmColors)[] = ['ground', 'panel', 'ink', 'second', 'line', 'hair', 'seal', 'alert'];

export function pageColors(): FilmColors {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as FilmColors;
}

const FAMILY = '"Noto Sans SC", sans-serif';
const weights = [400, 700] as const;

/** Resolves when the page's fonts can draw a text: canvas waits for none, and would take the machine's. */
export async function loadLetters(text: string): Promise<void> {
  await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 16px ${FAMILY}`, text)));
}

export type Brush = OffscreenCanvasRenderingContext2D;

/** How a text is set: its size in pixels, its line in sizes. */
export type Type = { size: number; color: string; isBold?: boolean; line?: number };

export function wear(brush: Brush, { size, color, isBold }: Type) {
  brush.font = `${isBold ? 700 : 400} ${size}px ${FAMILY}`;
  brush.fillStyle = color;
  brush.textBaseline = 'alphabetic';
}

/** Characters that begin no line. */
const HANGS = /^[\p{Pe}\p{Pf}\p{Po}%]+$/u;

/** A text in lines of a width, cut between words; the last of `most` says by … that there was more. */
export function linesOf(brush: Brush, text: string, width: number, most: number, language: Language): string[] {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  const fits = (line: string) => brush.measureText(line).width <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((one) => (fits(one) ? [one] : [...one]))) {
    if (word !== '\n' && (line === '' || fits(line + word) || HANGS.test(word))) line += word;
    else {
      lines.push(line.trimEnd());
      line = word.trimStart();
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(brush, lines.slice(most - 1).join(''), width)];
}

/** A text on one line, its end taken off where it is longer. */
export function shortened(brush: Brush, text: string, width: number): string {
  if (brush.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && brush.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Writes lines from a top downwards; answers where the next may begin. */
export function write(brush: Brush, lines: readonly string[], x: number, top: number, type: Type): number {
  wear(brush, type);
  const step = type.size * (type.line ?? 1.5);
  for (const [n, line] of lines.entries()) brush.fillText(line, x, top + n * step + step / 2 + type.size * 0.36);
  return top + lines.length * step;
}

const RADIUS = 4;

/** The ground of what lies over the map, put beneath what is drawn already. */
export function panel(brush: Brush, colors: FilmColors, x: number, y: number, width: number, height: number) {
  brush.save();
  brush.globalCompositeOperation = 'destination-over';
  brush.beginPath();
  brush.roundRect(x, y, width, height, RADIUS);
  brush.strokeStyle = colors.line;
  brush.lineWidth = 1;
  brush.stroke();
  brush.globalAlpha = 0.95;
  brush.fillStyle = colors.panel;
  brush.fill();
  brush.restore();
}

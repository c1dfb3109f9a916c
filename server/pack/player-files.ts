import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../errors';

/** Where `npm start` built what plays a pack: see `scripts/build-player.ts`. */
const FOLDER = resolve('dist-player');
/** Which characters each file of the bundled typeface covers; the player asks for it as for an answer. */
export const FONT_RANGES = 'unicode.json';

/** What plays a pack: one script and one style sheet. */
export type Player = { script: Buffer; style: Buffer; ranges: Record<string, string> };

let known: { script: Buffer; letters: ReadonlySet<number> } | null = null;

/** @throws AppError `pack-unready` where it was not built. */
export async function readPlayer(): Promise<Player> {
  try {
    const [script, style, ranges] = await Promise.all(
      ['player.js', 'player.css', FONT_RANGES].map((name) => readFile(join(FOLDER, name))),
    );
    return { script: script!, style: style!, ranges: JSON.parse(ranges!.toString()) };
  } catch {
    throw new AppError('pack-unready', 'What plays a pack is not built here: start the server with npm start.');
  }
}

/**
 * The parts of the bundled typeface that texts are drawn with, in both weights; those of the player's own words among
 * them. What somebody types beyond it comes in a typeface of the machine.
 */
export async function fontsFor({ script, ranges }: Player, texts: Iterable<string>) {
  if (!known?.script.equals(script)) known = { script, letters: lettersOf([script.toString()]) };
  const letters = [...lettersOf(texts), ...known.letters];
  const needed = Object.entries(ranges).filter(([, range]) => {
    const covers = rangeTest(range);
    return letters.some(covers);
  });
  const fonts: Record<string, string> = {};
  let bytes = 0;
  for (const [subset] of needed)
    for (const weight of [400, 700]) {
      const name = `noto-sans-sc-${subset.replace(/^\[|\]$/g, '')}-${weight}-normal.woff2`;
      const file = await readFile(join(FOLDER, name));
      fonts[name] = file.toString('base64');
      bytes += file.length;
    }
  return { fonts, ranges: Object.fromEntries(needed), bytes };
}

function lettersOf(texts: Iterable<string>): Set<number> {
  const letters = new Set<number>();
  for (const text of texts) for (const letter of text) letters.add(letter.codePointAt(0)!);
  return letters;
}

/** @param range as CSS writes it: `U+4e00-4e0f,U+4e11`. */
function rangeTest(range: string): (letter: number) => boolean {
  const parts = range.split(',').map((part) => {
    const [from = 0, to = from] = part
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((text) => Number.parseInt(text, 16));
    return [from, to] as const;
  });
  return (letter) => parts.some(([from, to]) => letter >= from && letter <= to);
}

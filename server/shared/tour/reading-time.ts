/** How fast a presenter speaks: Chinese characters a minute. A word or a number of another script takes as long as two. */
const CHARACTERS_PER_MINUTE = 225;
const SHORTEST_S = 4;

const HAN = /\p{Script=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:[.,][\p{L}\p{N}]+)*/gu;

/** Seconds that a text takes to be read out; 0 for none. */
export function readingS(text: string): number {
  const characters = text.match(HAN)?.length ?? 0;
  const words = text.replace(HAN, ' ').match(WORD)?.length ?? 0;
  return ((characters + 2 * words) * 60) / CHARACTERS_PER_MINUTE;
}

/** Seconds that a stop is shown: as its row says, else as long as what is told takes to be read. */
export const dwellS = (asked: number | null, told: string): number =>
  asked ?? Math.max(SHORTEST_S, Math.round(readingS(told)));

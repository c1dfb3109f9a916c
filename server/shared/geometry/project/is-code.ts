/** Thousands apart by commas: one number, no two. */
const ONE_NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const ROAD = /^[NSEW东西南北]\s*\d+$|^\d+\s*[NSEW东西南北]$/; // S12, 12E
const GROUPED_METRES = /(?<!\d)[1-9]\d{0,2}([ ,])\d{3}\1\d{3}/; // 38 412 345

/**
 * Whether bare whole numbers are codes, dates, times or telephone numbers rather than a place: they mean one only where
 * a longitude of China or metres are among them; numbers out of every range need a comma to be told so.
 * @param text as `plainWords` leaves it. @param folded as it was before.
 */
export function isCode(text: string, folded: string): boolean {
  if (ROAD.test(folded) || ONE_NUMBER.test(text)) return true;
  if (/[°'"NSEW]|\d\.\d/.test(text)) return false;
  const numbers = text.match(/\d+/g) ?? [];
  if (GROUPED_METRES.test(text) && numbers.length > 3) return false;
  if (numbers.some((number) => /^0\d\d|^\d{9}/.test(number))) return true;
  const sizes = numbers.map(Number);
  if (/[,;\t|]/.test(folded) && numbers.length === 2) return sizes.every((size) => size < 73);
  const isMetres = (size: number) => size >= 100_000;
  if (sizes.some((size) => size > 180 && !isMetres(size))) return true;
  return !sizes.some((size) => isMetres(size) || (size >= 73 && size <= 136));
}

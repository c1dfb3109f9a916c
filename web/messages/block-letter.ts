const LETTERS = 26;

/** What a list calls its places, from 0: A to Z, then AA, AB. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % LETTERS));
  return place < LETTERS ? last : letterOf(Math.floor(place / LETTERS) - 1) + last;
}

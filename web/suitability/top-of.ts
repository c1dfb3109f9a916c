const BINS = 1000;

/**
 * Places of the `most` highest scores (0 to 10), highest first; those that are equal by size, then in their order. NaN
 * stands for none. One pass finds the limit, so that a slider waits for no sorting of hundreds of thousands.
 */
export function topOf(scores: Float64Array, areasM2: readonly number[], most: number): number[] {
  const counts = new Uint32Array(BINS + 1);
  const binOf = (score: number) => Math.floor((score / 10) * BINS);
  for (const score of scores) if (!Number.isNaN(score)) counts[binOf(score)]!++;
  let limit = BINS;
  for (let found = counts[limit]!; found < most && limit > 0; ) found += counts[--limit]!;
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) if (binOf(scores[at]!) >= limit) places.push(at);
  return places.sort((a, b) => scores[b]! - scores[a]! || areasM2[b]! - areasM2[a]! || a - b).slice(0, most);
}

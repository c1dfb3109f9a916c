/** A number in [0, 1), the next one at each call. */
export type Random = () => number;

function mix(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of whole numbers, the same on every machine. */
export function hashOf(seed: number, a: number, b = 0): number {
  return mix(mix(mix(seed ^ 0x9e3779b9) ^ Math.imul(a, 0x85ebca6b)) ^ Math.imul(b, 0xc2b2ae35));
}

/** A hash in [0, 1). */
export const hash01 = (seed: number, a: number, b = 0): number => hashOf(seed, a, b) / 4294967296;

/** A seeded stream; different salts of one seed give streams that do not resemble each other (mulberry32). */
export function randomFrom(seed: number, salt: number): Random {
  let state = hashOf(seed, salt, 77);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** Between `low` and `high`, evenly. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

import { crossesItself } from './crosses-itself';

const MOUTH_M = 16; // wider than any road that ends inside a tract

/** An open ring without the slits that roads cut into it: where it comes back to within the width of a road. */
export function withoutSlits(ring: ArrayLike<number>): Float64Array {
  const n = ring.length / 2;
  const walked = new Float64Array(2 * n + 1);
  const at = (i: number) => 2 * (i % n);
  for (let i = 0; i < 2 * n; i++)
    walked[i + 1] = walked[i]! + Math.hypot(ring[at(i + 1)]! - ring[at(i)]!, ring[at(i + 1) + 1]! - ring[at(i) + 1]!);
  const around = walked[n]!;
  // begins where the ring is farthest west: no slit begins inside another one's there
  let first = 0;
  for (let i = 1; i < n; i++) if (ring[2 * i]! < ring[2 * first]!) first = i;
  const out: number[] = [];
  for (let i = first; i < first + n; i++) {
    out.push(ring[at(i)]!, ring[at(i) + 1]!);
    for (let j = Math.min(first + n - 1, i + (n >> 1)); j > i + 2; j--) {
      const gap = Math.hypot(ring[at(j)]! - ring[at(i)]!, ring[at(j) + 1]! - ring[at(i) + 1]!);
      const loop = walked[j]! - walked[i]!;
      if (gap > MOUTH_M || loop < 5 * gap || loop < 60 || loop > around * 0.5) continue;
      i = j - 1;
      break;
    }
  }
  return crossesItself(out) ? Float64Array.from(ring) : Float64Array.from(out);
}

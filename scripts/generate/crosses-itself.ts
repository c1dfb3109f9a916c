const turn = (ring: readonly number[], a: number, b: number, c: number): number =>
  (ring[b]! - ring[a]!) * (ring[c + 1]! - ring[a + 1]!) - (ring[b + 1]! - ring[a + 1]!) * (ring[c]! - ring[a]!);

/** Whether two edges of a ring that are not neighbours touch. */
export function crossesItself(ring: readonly number[]): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i += 2) {
    const iNext = (i + 2) % n;
    const west = Math.min(ring[i]!, ring[iNext]!);
    const east = Math.max(ring[i]!, ring[iNext]!);
    const south = Math.min(ring[i + 1]!, ring[iNext + 1]!);
    const north = Math.max(ring[i + 1]!, ring[iNext + 1]!);
    for (let j = i + 4; j < n; j += 2) {
      const jNext = (j + 2) % n;
      if (jNext === i) continue;
      if (Math.min(ring[j]!, ring[jNext]!) > east || Math.max(ring[j]!, ring[jNext]!) < west) continue;
      if (Math.min(ring[j + 1]!, ring[jNext + 1]!) > north || Math.max(ring[j + 1]!, ring[jNext + 1]!) < south)
        continue;
      if (
        turn(ring, i, iNext, j) * turn(ring, i, iNext, jNext) <= 0 &&
        turn(ring, j, jNext, i) * turn(ring, j, jNext, iNext) <= 0
      )
        return true;
    }
  }
  return false;
}

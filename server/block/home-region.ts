/**
 * The smallest region that holds all of these, by their codes of 12 digits; null where not even a province does, or
 * nothing says where it lies.
 * @param isKnown whether there is such a region: a village that was merged since is none, nor are the counties of 中山.
 */
export function homeRegion(codes: readonly (string | null)[], isKnown: (code: string) => boolean): string | null {
  const [first, ...others] = new Set(codes.filter((code) => code !== null));
  if (first === undefined) return null;
  const held = [12, 9, 6, 4, 2]
    .filter((digits) => others.every((other) => other.slice(0, digits) === first.slice(0, digits)))
    .map((digits) => first.slice(0, digits).padEnd(12, '0'));
  return held.find(isKnown) ?? null;
}

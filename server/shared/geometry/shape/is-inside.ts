import type { Position } from 'geojson';

/** Whether a position lies inside a closed ring, by counting crossings; on the line itself either answer may come. */
export function isInside([x = 0, y = 0]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at - 1]!;
    const [bx = 0, by = 0] = ring[at]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

export type Point = { x: number; y: number };

/**
 * The place on an edge that is nearest to a point, all in one plane (pixels of the screen): where it is, how much of
 * the edge lies before it (0 to 1), and how far off.
 */
export function nearestOnEdge(point: Point, from: Point, to: Point): Point & { share: number; distance: number } {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  const x = from.x + share * dx;
  const y = from.y + share * dy;
  return { x, y, share, distance: Math.hypot(point.x - x, point.y - y) };
}

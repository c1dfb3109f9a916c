import Flatbush from 'flatbush';

/** Straight pieces of lines in metres on a local plane, flat: x0, y0, x1, y1 each. */
export type Segments = Float64Array;

/** The nearest place of a set of segments: its distance and where it is, in metres. */
export type Nearest = { distance: number; x: number; y: number };

const TRIED = 12; // boxes looked into before their lower bound ends the search

/** A function that finds the nearest place on any of the segments; null without segments. */
export function nearestOn(segments: Segments): ((x: number, y: number) => Nearest) | null {
  const count = segments.length / 4;
  if (!count) return null;
  const index = new Flatbush(count);
  for (let at = 0; at < segments.length; at += 4) {
    const [x0, y0, x1, y1] = segments.subarray(at, at + 4) as unknown as [number, number, number, number];
    index.add(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
  }
  index.finish();
  return (x, y) => {
    let best: Nearest = { distance: Number.POSITIVE_INFINITY, x, y };
    for (const item of index.neighbors(x, y, TRIED)) {
      const found = nearestOnSegment(segments, item * 4, x, y);
      if (found.distance < best.distance) best = found;
    }
    return best;
  };
}

function nearestOnSegment(segments: Segments, at: number, x: number, y: number): Nearest {
  const x0 = segments[at]!;
  const y0 = segments[at + 1]!;
  const dx = segments[at + 2]! - x0;
  const dy = segments[at + 3]! - y0;
  const length2 = dx * dx + dy * dy;
  const along = length2 ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length2)) : 0;
  const px = x0 + along * dx;
  const py = y0 + along * dy;
  return { distance: Math.hypot(x - px, y - py), x: px, y: py };
}

import type { Position } from 'geojson';
import type { Bbox } from './bbox';

/** The corners of a box, counter-clockwise from its south-west. */
export const cornersOf = ([west, south, east, north]: Readonly<Bbox>): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

/** The same as the ring of a polygon, closed. */
export const ringOf = (box: Readonly<Bbox>): Position[] => {
  const corners = cornersOf(box);
  return [...corners, corners[0]!];
};

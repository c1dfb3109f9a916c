import type { Position } from 'geojson';
import type { Sketch } from '../state/sketch';
import type { Bbox } from '../state/view-store';

const AROUND_POINT = 0.003; // degrees: a point has no extent to look at

/** The box of a shape; a little ground around a point. */
export function boxOf(geometry: Sketch['geometry']): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (coordinates: Position | Position[] | Position[][] | Position[][][]) => {
    if (typeof coordinates[0] === 'number') {
      const [lng = 0, lat = 0] = coordinates as Position;
      box[0] = Math.min(box[0], lng);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lng);
      box[3] = Math.max(box[3], lat);
    } else for (const inner of coordinates as Position[]) add(inner);
  };
  add(geometry.coordinates);
  if (geometry.type !== 'Point') return box;
  return [box[0] - AROUND_POINT, box[1] - AROUND_POINT, box[2] + AROUND_POINT, box[3] + AROUND_POINT];
}

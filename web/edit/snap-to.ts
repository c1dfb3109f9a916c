import type { Position } from 'geojson';
import { nearestOnEdge, type Point } from './nearest-on-edge';
import { rounded } from './parts';

export type Snap = { position: Position; to: 'vertex' | 'edge' };

const REACH_PX = 10;

/**
 * What a hand at a place of the screen means: the nearest vertex within reach, else the nearest place on an edge, else
 * null. Each row is a line, or a ring with its first position again as its last; one position alone is a point.
 * @param within degrees (west, south, east, north) around the place: what lies outside is not looked at.
 */
export function snapTo(
  place: Point,
  rows: Iterable<readonly Position[]>,
  project: (position: Position) => Point,
  [west, south, east, north]: readonly [number, number, number, number],
): Snap | null {
  let vertex: Position | null = null;
  let edge: Position | null = null;
  let vertexAway = REACH_PX;
  let edgeAway = REACH_PX;
  for (const row of rows)
    for (let at = 0; at < row.length; at++) {
      const to = row[at]!;
      const from = row[at - 1] ?? to;
      const [lng = 0, lat = 0] = to;
      const [fromLng = 0, fromLat = 0] = from;
      if (Math.max(lng, fromLng) < west || Math.min(lng, fromLng) > east) continue;
      if (Math.max(lat, fromLat) < south || Math.min(lat, fromLat) > north) continue;
      const end = project(to);
      const away = Math.hypot(end.x - place.x, end.y - place.y);
      if (away <= vertexAway) [vertex, vertexAway] = [to, away];
      if (at === 0) continue;
      const { share, distance } = nearestOnEdge(place, project(from), end);
      if (distance > edgeAway) continue;
      edge = [fromLng + share * (lng - fromLng), fromLat + share * (lat - fromLat)];
      edgeAway = distance;
    }
  if (vertex) return { position: rounded(vertex), to: 'vertex' };
  return edge && { position: rounded(edge), to: 'edge' };
}

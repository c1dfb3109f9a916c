import type { Geometry, Position } from 'geojson';
import type { Point } from './nearest-on-edge';
import { partsOf, type VertexAt } from './parts';

/** What a hand takes a shape by: its vertices, and the middles of its edges, where a new vertex would stand. */
export type Handle = Point & { kind: 'vertex' | 'middle'; vertex: VertexAt; position: Position };

const CLEAR_PX = 14; // handles nearer to each other than this could not be told apart
const EDGE_PX = 44; // room for a middle between two vertices

/**
 * The handles that a view shows: those within its box of degrees (west, south, east, north), and of vertices that the
 * screen has no room for only as many as can be told apart; the chosen one always.
 */
export function handlesIn(
  geometry: Geometry,
  project: (position: Position) => Point,
  [west, south, east, north]: readonly [number, number, number, number],
  chosen: VertexAt | null,
): Handle[] {
  const handles: Handle[] = [];
  const isRing = geometry.type.endsWith('Polygon');
  for (const [part, rows] of partsOf(geometry).entries())
    for (const [row, positions] of rows.entries()) {
      let shown: Point | null = null;
      const isChosen = (at: number) => chosen?.part === part && chosen.row === row && chosen.at === at;
      const last = positions.length - 1;
      for (const [at, position] of positions.entries()) {
        const [lng = 0, lat = 0] = position;
        const next = positions[at + 1];
        const place = lng >= west && lng <= east && lat >= south && lat <= north ? project(position) : null;
        if (place && !(isRing && at === last)) {
          if (isChosen(at) || !shown || Math.hypot(place.x - shown.x, place.y - shown.y) >= CLEAR_PX) {
            handles.push({ ...place, kind: 'vertex', vertex: { part, row, at }, position });
            shown = place;
          }
        }
        if (!next) continue;
        const middle = [(lng + next[0]!) / 2, (lat + next[1]!) / 2];
        if (middle[0]! < west || middle[0]! > east || middle[1]! < south || middle[1]! > north) continue;
        const [from, to] = [place ?? project(position), project(next)];
        if (Math.hypot(to.x - from.x, to.y - from.y) < EDGE_PX) continue;
        handles.push({ ...project(middle), kind: 'middle', vertex: { part, row, at }, position: middle });
      }
    }
  return handles;
}

/** The handle under a hand: the nearest within reach, vertices before middles. */
export function handleNear(handles: readonly Handle[], place: Point, reachPx: number): Handle | null {
  let best: Handle | null = null;
  let bestAway = Number.POSITIVE_INFINITY;
  for (const handle of handles) {
    const away = Math.hypot(handle.x - place.x, handle.y - place.y);
    const weighed = handle.kind === 'vertex' ? away : away + reachPx;
    if (away > reachPx || weighed >= bestAway) continue;
    best = handle;
    bestAway = weighed;
  }
  return best;
}

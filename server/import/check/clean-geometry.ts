import type { Geometry, Position } from 'geojson';
import type { GeometryKind } from '#shared/layers';

/** Why a row has no place on the map. */
export type Unusable = 'missing' | 'not-finite' | 'out-of-range' | 'collection' | 'collapsed';

export type CleanGeometry =
  | {
      ok: true;
      geometry: Geometry;
      kind: GeometryKind;
      /** What was done; valid geometry passes bit for bit with none of these. */
      ringsClosed: number;
      ringsTurned: number;
      partsDropped: number;
      repeatedVertices: number;
      /** Lines whose vertices are all one place; they are kept. */
      linesWithoutLength: number;
      z: boolean;
    }
  | { ok: false; why: Unusable };

type Work = Omit<Extract<CleanGeometry, { ok: true }>, 'ok' | 'geometry' | 'kind'> & { bad: Unusable | null };

/**
 * A geometry of a file made fit for the layer without moving a vertex: rings closed and wound right-handed (shells
 * counter-clockwise, RFC 7946), parts without extent left out, Z and M dropped. Crossings are the database's to mend.
 * @param geometry [lng, lat] in degrees.
 */
export function cleanGeometry(geometry: Geometry | null): CleanGeometry {
  if (!geometry) return { ok: false, why: 'missing' };
  if (geometry.type === 'GeometryCollection') return { ok: false, why: 'collection' };
  const work: Work = {
    ringsClosed: 0,
    ringsTurned: 0,
    partsDropped: 0,
    repeatedVertices: 0,
    linesWithoutLength: 0,
    z: false,
    bad: null,
  };
  const cleaned = clean(geometry, work);
  if (work.bad) return { ok: false, why: work.bad };
  if (!cleaned) return { ok: false, why: isEmpty(geometry) ? 'missing' : 'collapsed' };
  const { bad, ...done } = work;
  return { ok: true, geometry: cleaned, kind: kindOf(cleaned), ...done };
}

const isEmpty = (geometry: Exclude<Geometry, { type: 'GeometryCollection' }>): boolean =>
  !(geometry.coordinates as unknown[]).flat(4).length;

const kindOf = ({ type }: Geometry): GeometryKind =>
  type.endsWith('Polygon') ? 'polygon' : type.endsWith('LineString') ? 'line' : 'point';

function clean(geometry: Exclude<Geometry, { type: 'GeometryCollection' }>, work: Work): Geometry | null {
  switch (geometry.type) {
    case 'Point': {
      const position = geometry.coordinates.length ? cleanPosition(geometry.coordinates, work) : null;
      return position && { type: 'Point', coordinates: position };
    }
    case 'MultiPoint': {
      const coordinates = geometry.coordinates.map((position) => cleanPosition(position, work));
      return coordinates.length ? { type: 'MultiPoint', coordinates } : null;
    }
    case 'LineString': {
      const coordinates = cleanLine(geometry.coordinates, work);
      return coordinates && { type: 'LineString', coordinates };
    }
    case 'MultiLineString': {
      const coordinates = keep(geometry.coordinates, (line) => cleanLine(line, work), work);
      return coordinates.length ? { type: 'MultiLineString', coordinates } : null;
    }
    case 'Polygon': {
      const coordinates = cleanPolygon(geometry.coordinates, work);
      return coordinates && { type: 'Polygon', coordinates };
    }
    case 'MultiPolygon': {
      const coordinates = keep(geometry.coordinates, (polygon) => cleanPolygon(polygon, work), work);
      return coordinates.length ? { type: 'MultiPolygon', coordinates } : null;
    }
  }
}

function keep<Part>(parts: readonly Part[], cleanPart: (part: Part) => Part | null, work: Work): Part[] {
  const kept = parts.map(cleanPart).filter((part) => part !== null);
  if (kept.length) work.partsDropped += parts.length - kept.length;
  return kept;
}

function cleanPosition(position: Position, work: Work): Position {
  const [lng, lat] = position;
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) work.bad ??= 'not-finite';
  else if (Math.abs(lng!) > 180 || Math.abs(lat!) > 90) work.bad ??= 'out-of-range';
  if (position.length === 2) return position;
  work.z = true;
  return [lng!, lat!];
}

function cleanLine(line: readonly Position[], work: Work): Position[] | null {
  const positions = line.map((position) => cleanPosition(position, work));
  const repeated = repeats(positions);
  if (positions.length < 2) return null;
  if (positions.length - repeated < 2) work.linesWithoutLength++;
  else work.repeatedVertices += repeated;
  return positions;
}

const same = ([a0, a1]: Position, [b0, b1]: Position) => a0 === b0 && a1 === b1;

const repeats = (positions: readonly Position[]): number =>
  positions.reduce((count, position, at) => (at && same(position, positions[at - 1]!) ? count + 1 : count), 0);

function cleanPolygon(rings: readonly Position[][], work: Work): Position[][] | null {
  const [shell, ...holes] = rings;
  if (!shell) return null;
  const outer = cleanRing(shell, true, work);
  if (!outer) return null;
  const inner = holes.map((hole) => cleanRing(hole, false, work)).filter((ring) => ring !== null);
  work.partsDropped += holes.length - inner.length;
  return [outer, ...inner];
}

function cleanRing(ring: readonly Position[], isShell: boolean, work: Work): Position[] | null {
  const positions = ring.map((position) => cleanPosition(position, work));
  const open = positions.length > 1 && !same(positions[0]!, positions.at(-1)!);
  const closed = open ? [...positions, [...positions[0]!]] : positions;
  const repeated = repeats(closed);
  if (closed.length - repeated < 4) return null;
  if (open) work.ringsClosed++;
  work.repeatedVertices += repeated;
  const turns = signedArea(closed) < 0 === isShell && signedArea(closed) !== 0;
  if (!turns) return closed;
  work.ringsTurned++;
  return closed.toReversed();
}

/** Twice the signed area in square degrees, taken about the first vertex so that small rings keep their sign. */
function signedArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0]!;
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at - 1]!;
    const [bx = 0, by = 0] = ring[at]!;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

import gcoord from 'gcoord';
import type { Geometry, Position } from 'geojson';
import type { Datum } from './notice';

const systems = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

const ROUNDS = 4;

/**
 * One position as WGS 84, [lng, lat] in degrees. gcoord's own way back is up to 11 cm off in Guangdong: it is corrected
 * by going there again, until both ways agree within a millimetre.
 */
export function positionToWgs84([lng = 0, lat = 0]: Position, datum: Datum): Position {
  if (datum === 'wgs84') return [lng, lat];
  const system = systems[datum];
  let [x, y] = gcoord.transform([lng, lat], system, gcoord.WGS84); // it writes into what it is given: a fresh array
  for (let round = 0; round < ROUNDS; round++) {
    const [toX, toY] = gcoord.transform([x, y], gcoord.WGS84, system);
    x += lng - toX;
    y += lat - toY;
    if (Math.abs(lng - toX) + Math.abs(lat - toY) < 1e-10) break;
  }
  return [x, y];
}

/** A geometry as WGS 84; the one given stays as it was. */
export function toWgs84<G extends Geometry>(geometry: G, datum: Datum): G {
  if (datum === 'wgs84') return geometry;
  return mapPositions(geometry, (position) => positionToWgs84(position, datum));
}

/** A copy of a geometry with each position replaced. */
function mapPositions<G extends Geometry>(geometry: G, change: (position: Position) => Position): G {
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((part) => mapPositions(part, change)) };
  return { ...geometry, coordinates: mapNested(geometry.coordinates as Nested, change) };
}

type Nested = Position | Nested[];
const mapNested = (nested: Nested, change: (position: Position) => Position): Nested =>
  typeof nested[0] === 'number'
    ? change(nested as Position)
    : (nested as Nested[]).map((part) => mapNested(part, change));

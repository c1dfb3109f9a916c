import type { Position } from 'geojson';
import proj4 from 'proj4';
import { transverseMercatorOf } from './declared-crs';

/** west, south, east, north in degrees. */
export type Bbox = readonly [number, number, number, number];

/**
 * Where vertices land in degrees when read in one of the systems that `gridReadings` names; null for another system.
 * CGCS2000 and WGS 84 differ by centimetres: enough for finding the place.
 */
export function landsAt(sample: readonly Position[], crs: string, swapped: boolean): Position[] | null {
  const definition = definitionOf(crs);
  if (!definition) return null;
  const forward = proj4(definition, 'WGS84');
  return sample
    .map(([x = 0, y = 0]) => (swapped ? [y, x] : [x, y]))
    .map((position) => forward.forward(position as [number, number]) as Position)
    .filter(([lng, lat]) => Number.isFinite(lng) && Number.isFinite(lat));
}

function definitionOf(crs: string): string | null {
  const epsg = Number(crs.replace('EPSG:', ''));
  if (epsg === 4326 || epsg === 4490) return 'WGS84';
  if (epsg === 3857) return 'EPSG:3857';
  if (epsg === 3395) return '+proj=merc +datum=WGS84 +units=m +no_defs';
  const strip = transverseMercatorOf({ epsg, name: crs, wkt: null, projected: true });
  if (!strip) return null;
  const scale = epsg >= 32601 ? 0.9996 : 1;
  return `+proj=tmerc +lat_0=0 +lon_0=${strip.centralMeridian} +k=${scale} +x_0=${strip.falseEasting} +y_0=${strip.falseNorthing} +ellps=GRS80 +units=m +no_defs`;
}

/** The middle of a set of positions: half lie on either side. */
export function middleOf(positions: readonly Position[]): Position {
  const median = (axis: 0 | 1) =>
    positions.map((position) => position[axis]!).sort((a, b) => a - b)[positions.length >> 1]!;
  return [median(0), median(1)];
}

/** Share of positions inside any of the boxes, each widened by `margin` degrees. */
export function shareInside(positions: readonly Position[], boxes: readonly Bbox[], margin = 0.05): number {
  if (!positions.length) return 0;
  const inside = positions.filter(([lng = 0, lat = 0]) =>
    boxes.some(
      ([west, south, east, north]) =>
        lng >= west - margin && lng <= east + margin && lat >= south - margin && lat <= north + margin,
    ),
  );
  return inside.length / positions.length;
}

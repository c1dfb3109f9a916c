import type { Position } from 'geojson';

const ECCENTRICITY = 0.0818191908426215; // WGS 84

/**
 * Positions that were read from metres as EPSG:3857, read as EPSG:3395 instead: the same x, another latitude, some
 * 0.15° further north in Guangdong.
 * Source: Snyder, "Map Projections: A Working Manual", USGS 1395, 1987, eq. 7-8 and 7-9.
 */
export function asWorldMercator(lines: readonly Position[][]): Position[][] {
  return lines.map((line) => line.map(([lng = 0, lat = 0]) => [lng, latitude(lat)]));
}

function latitude(sphericalDeg: number): number {
  const t = Math.tan(Math.PI / 4 - (sphericalDeg * Math.PI) / 360);
  let phi = Math.PI / 2 - 2 * Math.atan(t);
  for (let round = 0; round < 8; round++) {
    const sine = ECCENTRICITY * Math.sin(phi);
    phi = Math.PI / 2 - 2 * Math.atan(t * ((1 - sine) / (1 + sine)) ** (ECCENTRICITY / 2));
  }
  return (phi * 180) / Math.PI;
}

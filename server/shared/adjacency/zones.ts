import { meridianOf, zoneOf } from '#shared/geometry/project/gauss';

/** A stretch of longitude whose land is measured in one 3° zone. */
export type Zone = {
  /** Degrees. */
  west: number;
  east: number;
  /** Central meridian in degrees. */
  meridian: number;
  /** Stands before the easting, in m: 38,000,000 for zone 38. */
  prefixM: number;
};

/** Land further apart than that is no neighbour's; a step of the survey that finds it. */
const APART_DEG = 0.5;
/** A zone's easting stays within its own thousand kilometres, and lengths true to a quarter of a percent. */
const WIDEST_DEG = 8;

/**
 * The zones of a layer: one for each stretch of longitude where it lies, in the zone of the stretch's middle, so that a
 * county on the border of two zones is measured in one of them.
 * @param extents west and east of the land in each half degree, ascending.
 */
export function zonesOf(extents: readonly (readonly [west: number, east: number])[]): Zone[] {
  const stretches: [number, number][] = [];
  for (const [west, east] of extents) {
    const last = stretches.at(-1);
    if (last && west - last[1] <= APART_DEG && east - last[0] <= WIDEST_DEG) last[1] = Math.max(last[1], east);
    else stretches.push([west, east]);
  }
  if (stretches.length === 0) stretches.push([0, 0]);
  const zones: Zone[] = [];
  for (const [west, east] of stretches) {
    const number = zoneOf((west + east) / 2);
    zones.push({ west, east, meridian: meridianOf(number), prefixM: number * 1_000_000 });
  }
  return zones;
}

/** The zone in which a longitude lies, or the nearest. */
export function zoneAt(zones: readonly Zone[], lng: number): Zone {
  const beyond = ({ west, east }: Zone) => Math.max(west - lng, lng - east, 0);
  return zones.reduce((nearest, zone) => (beyond(zone) < beyond(nearest) ? zone : nearest));
}

import { muOf } from '#shared/geometry/measure/mu';
import type { AreaUnit } from '../state/preferences';

/** What a reader gets who adds up areas as they are printed, in hundredths of the unit: rows rounded one by one. */
export function sumOfShown(areasM2: readonly number[], unit: AreaUnit): number {
  const inUnit = (areaM2: number) => (unit === 'mu' ? muOf(areaM2) : unit === 'hectare' ? areaM2 / 10_000 : areaM2);
  return areasM2.reduce((sum, areaM2) => sum + Math.round(inUnit(areaM2) * 100), 0);
}

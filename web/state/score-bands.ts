import { create } from 'zustand';

/** Lower limits of the five bands in which scores are coloured and counted. */
export const bandLimits = [0, 2, 4, 6, 8] as const;

/** Of a score (0 to 10) its band from 1 to 5; 0 without a score. */
export const bandOf = (score: number): number =>
  Number.isNaN(score) ? 0 : Math.min(bandLimits.length, Math.floor(score / 2) + 1);

/** Parcels with their scores, for the map; null while no page shows any. */
export const useScored = create<{ scored: { ids: readonly number[]; scores: Float64Array } | null }>(() => ({
  scored: null,
}));

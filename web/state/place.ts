import { create } from 'zustand';
import type { Selection } from './view';

/** A place that was held by a finger, or asked for by the second button: what the map knows of it. */
export type Place = {
  lng: number;
  lat: number;
  /** In pixels of the map's box. */
  x: number;
  y: number;
  /** What lies there, nearest kind first. */
  hits: readonly (Selection & { values: Record<string, unknown> })[];
  /** The smallest region that this zoom shows there. */
  region: string | null;
};

export const usePlace = create<{ asked: Place | null }>(() => ({ asked: null }));

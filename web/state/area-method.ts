import type { Geometry } from 'geojson';
import { create } from 'zustand';

/** An area whose method is asked for. */
export type AreaSubject = {
  /** What the figure is, and of what: 图上面积 · 水田. */
  name: string;
  areaM2: number;
  /** What was measured: a shape, or a feature of the server; null for a sum. */
  of: Geometry | { layer: string; id: number } | null;
};

/** The area that is explained now. */
export const useAreaMethod = create<{ asked: AreaSubject | null }>(() => ({ asked: null }));

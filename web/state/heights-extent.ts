import { create } from 'zustand';
import type { Bbox } from '#shared/bbox';

/** Where the heights of a file lie that is looked at; null without one. The map draws it. */
export const useHeightsExtent = create<{ bbox: Bbox | null }>(() => ({ bbox: null }));

import { create } from 'zustand';

/** Where on the ground the pointer is, or was last, in degrees; null before, and where there is none. */
export const usePointer = create<{ at: { lng: number; lat: number } | null }>(() => ({ at: null }));

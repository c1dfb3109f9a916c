import { create } from 'zustand';
import type { Selection } from './view';

type Met = Selection & { values: Record<string, unknown> };

/** What lay under the last click of the tool `highlight`, nearest kind first. */
export const usePickedPlace = create<{ met: readonly Met[] }>(() => ({ met: [] }));

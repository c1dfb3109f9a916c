import { create } from 'zustand';

/** A shape that is drawn corner by corner: what a hand without a keyboard needs to go on with it. */
export type Corners = {
  count: number;
  /** Takes the last corner away. */
  back(): void;
  close(): void;
  drop(): void;
};

export const useCorners = create<{ drawn: Corners | null }>(() => ({ drawn: null }));

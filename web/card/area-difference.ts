/** From here on two areas of one thing differ by more than how they were drawn; our own thresholds. */
const NOTE_FROM = 0.001;
const WARN_ABOVE = 0.005;

export type AreaDifference = {
  differenceM2: number;
  /** Of the given area. */
  share: number;
  state: 'same' | 'note' | 'warn';
};

/** By how much an area differs from the one that it is held against, in m²; both above zero. */
export function areaDifference(areaM2: number, givenM2: number): AreaDifference {
  const differenceM2 = areaM2 - givenM2;
  const share = differenceM2 / givenM2;
  const state = Math.abs(share) > WARN_ABOVE ? 'warn' : Math.abs(share) > NOTE_FROM ? 'note' : 'same';
  return { differenceM2, share, state };
}

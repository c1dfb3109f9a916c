/** 亩 of an area in m², from the unrounded figure: 1 亩 = 2000/3 m² exactly. */
export const muOf = (areaM2: number): number => (areaM2 * 3) / 2000;

/** m² of an area that a document gives in 亩. */
export const m2OfMu = (areaMu: number): number => (areaMu * 2000) / 3;

/** Raised whenever tiles of the same data come out otherwise: browsers keep a tile for good. */
const FORM = 2;

/** The `v` of a tile's address: under it a tile never changes. */
export const tileVersion = (revision: number): string => `${revision}.${FORM}`;

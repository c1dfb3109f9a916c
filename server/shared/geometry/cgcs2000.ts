/** The ellipsoid of CGCS2000: semi-major axis in metres, and flattening. Source: GB 22021-2008, table 1. */
export const CGCS2000_A_M = 6_378_137;
export const CGCS2000_F = 1 / 298.257222101;

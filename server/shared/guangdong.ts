import type { Bbox } from '#shared/bbox';

/** Guangdong in degrees, west, south, east, north: where data land when nothing else is known. */
export const GUANGDONG: Bbox = [109.6, 20.1, 117.4, 25.6];

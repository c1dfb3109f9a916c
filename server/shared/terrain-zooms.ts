/** Zooms at which contours are made; closer ones are drawn from the last. */
export const CONTOUR_MIN_ZOOM = 11;
export const CONTOUR_MAX_ZOOM = 15;

/** Metres from one contour to the next in tiles of a zoom. */
export const contourStepM = (z: number): number => [50, 20, 10, 5][Math.min(Math.max(z - CONTOUR_MIN_ZOOM, 0), 3)]!;

/** Every so many contours one is drawn stronger and bears its height. */
export const INDEX_EVERY = 5;

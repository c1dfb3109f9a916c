/** Metres: beyond it a buffer says nothing about a village, and its plane is no longer true to 0.001 %. */
export const MAX_BUFFER_M = 50_000;

/** Characters that are looked for among names and codes. */
export const MAX_QUERY = 100;

const DEEPEST_ZOOM = 20;

/**
 * Of each map of ours. The last tiles of a layer are enlarged whole: the library would cut them into pieces as deep as
 * the screen, and draw each piece by itself.
 */
export const tileOptions = {
  maxZoom: DEEPEST_ZOOM,
  zoomLevelsToOverscale: DEEPEST_ZOOM,
  localIdeographFontFamily: '"Noto Sans SC", sans-serif',
};

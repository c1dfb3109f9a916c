import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Terrain } from '#shared/about';
import { CONTOUR_MAX_ZOOM, CONTOUR_MIN_ZOOM } from '#shared/terrain-zooms';
import type { Theme } from '../../state/preferences';
import { transport } from '../../state/transport';
import type { ReliefFactor } from '../../state/view';
import type { Colors } from '../colors';
import { regular } from '../font-faces';

type Hills = { terrain: Terrain | null; relief: ReliefFactor; contours: boolean };

/** Hills, shaded over the colours of the land and under every line. Empty before the first map stands: it must not wait for them. */
export function terrainSources({ terrain, relief, contours }: Hills): Record<string, SourceSpecification> {
  if (!terrain) return {};
  const { version, bbox, minZoom, maxZoom } = terrain;
  const tilesAt = (path: string) => [`${transport().tiles}/terrain/${path}?v=${version}`];
  return {
    terrain: {
      type: 'raster-dem',
      tiles: tilesAt('{z}/{x}/{y}.png'),
      // Terrarium with every metre counted `relief` times: the light then falls as on higher hills
      ...(relief === 1
        ? { encoding: 'terrarium' as const }
        : {
            encoding: 'custom' as const,
            redFactor: 256 * relief,
            greenFactor: relief,
            blueFactor: relief / 256,
            baseShift: 32768 * relief,
          }),
      tileSize: 256,
      bounds: bbox,
      minzoom: minZoom,
      maxzoom: maxZoom,
    },
    ...(contours
      ? {
          'terrain-contour': {
            type: 'vector' as const,
            tiles: tilesAt('contours/{z}/{x}/{y}.mvt'),
            bounds: bbox,
            minzoom: CONTOUR_MIN_ZOOM,
            maxzoom: CONTOUR_MAX_ZOOM,
          },
        }
      : {}),
  };
}

/** Warm by day, as brown hachures on an old survey sheet; cool at night. Light comes from the north-west. */
const shades = {
  light: { shadow: '#6E5636', light: '#FFFDF4', accent: '#8A7350' },
  dark: { shadow: '#03090E', light: '#5D7F95', accent: '#071019' },
} as const;

export const terrainLayers = (terrain: Terrain | null, theme: Theme): LayerSpecification[] => {
  if (!terrain) return [];
  const { shadow, light, accent } = shades[theme];
  return [
    {
      id: 'terrain-shade',
      type: 'hillshade',
      source: 'terrain',
      maxzoom: 14, // close up the colours of the land are those of its legend, and its signs take the place of hills
      paint: {
        'hillshade-exaggeration': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 11, 0.42, 13, 0.36, 14, 0],
        'hillshade-shadow-color': shadow,
        'hillshade-highlight-color': light,
        'hillshade-accent-color': accent,
        'hillshade-illumination-direction': 315,
        'hillshade-illumination-anchor': 'map',
      },
    },
  ];
};

const contourInks: Record<Theme, string> = { light: '#8A5A2B', dark: '#B98F5F' }; // brown, as on survey sheets

/** Lines of equal height; every fifth is stronger and bears its metres. */
export const contourLayers = (terrain: Terrain | null, theme: Theme, colors: Colors): LayerSpecification[] => {
  if (!terrain) return [];
  const ink = contourInks[theme];
  const place = { source: 'terrain-contour', 'source-layer': 'contour', minzoom: CONTOUR_MIN_ZOOM };
  return [
    {
      id: 'terrain-contour', // not one that the pointer meets: see `hit.ts`
      type: 'line',
      ...place,
      paint: {
        'line-color': ink,
        'line-width': ['case', ['get', 'is_index'], 1.1, 0.6],
        'line-opacity': ['case', ['get', 'is_index'], 0.8, 0.5],
      },
    },
    {
      id: 'terrain-contour-label',
      type: 'symbol',
      ...place,
      filter: ['get', 'is_index'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': ['to-string', ['get', 'height_m']],
        'text-font': regular,
        'text-size': 10,
      },
      paint: { 'text-color': ink, 'text-halo-color': colors.halo, 'text-halo-width': 1.4 },
    },
  ];
};

/** Where the heights of a file would lie, before they are taken. Filled by `follow-heights.ts`. */
export const extentSource: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export const extentLayerIds = ['heights-extent-fill', 'heights-extent-line'];

export const extentLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'heights-extent-fill',
    type: 'fill',
    source: 'heights-extent',
    layout: { visibility: 'none' },
    paint: { 'fill-color': colors.focus, 'fill-opacity': 0.08 },
  },
  {
    id: 'heights-extent-line',
    type: 'line',
    source: 'heights-extent',
    layout: { visibility: 'none' },
    paint: { 'line-color': colors.focus, 'line-width': 2, 'line-dasharray': [3, 2] },
  },
];

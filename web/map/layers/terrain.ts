import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Terrain } from '#shared/about';
import type { Theme } from '../../state/preferences';
import { transport } from '../../state/transport';

/** Hills, shaded over the colours of the land and under every line. Empty before the first map stands: it must not wait for them. */
export const terrainSources = (terrain: Terrain | null): Record<string, SourceSpecification> =>
  terrain
    ? {
        terrain: {
          type: 'raster-dem',
          tiles: [`${transport().tiles}/terrain/{z}/{x}/{y}.png?v=${terrain.version}`],
          encoding: 'terrarium',
          tileSize: 256,
          bounds: terrain.bbox,
          minzoom: terrain.minZoom,
          maxzoom: terrain.maxZoom,
        },
      }
    : {};

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

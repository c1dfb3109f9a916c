import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Basemap } from '#shared/about';
import type { Theme } from '../../state/preferences';

/** What lies under everything: the chosen basemap's sources and layers, `basemap-` before each name. */
export const basemapSources = (_basemap: Basemap | undefined): Record<string, SourceSpecification> => ({});
export const basemapLayers = (_basemap: Basemap | undefined, _theme: Theme): LayerSpecification[] => [];

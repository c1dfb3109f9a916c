import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Terrain } from '#shared/about';
import type { Colors } from '../colors';

/** Hills, shaded under the land's colours. Empty before the first map stands: it must not wait for them. */
export const terrainSources = (_terrain: Terrain | null): Record<string, SourceSpecification> => ({});
export const terrainLayers = (_terrain: Terrain | null, _colors: Colors): LayerSpecification[] => [];

import type { LayerSpecification } from 'maplibre-gl';
import type { Theme } from '../../state/preferences';
import { bandLimits } from '../../state/score-bands';
import { rampColors } from '../color-ramps';

/** One colour a band, the lowest first. */
export const bandColors = (theme: Theme): string[] => rampColors('YlGn', bandLimits.length, theme);

export const suitabilityLayerId = 'parcel-suitability';

/** Parcels by the band of their score, a feature state; not drawn until their page is open: `follow-suitability.ts`. */
export const suitabilityLayers = (theme: Theme): LayerSpecification[] => [
  {
    id: suitabilityLayerId,
    source: 'parcel',
    'source-layer': 'parcel',
    type: 'fill',
    minzoom: 12,
    layout: { visibility: 'none' },
    paint: {
      'fill-antialias': false,
      'fill-color': [
        'match',
        ['number', ['feature-state', 'band'], 0],
        ...bandColors(theme).flatMap((color, at) => [at + 1, color]),
        'rgba(0, 0, 0, 0)',
      ] as unknown as string,
      'fill-opacity': 0.92,
    },
  },
];

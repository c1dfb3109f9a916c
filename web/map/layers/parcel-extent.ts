import type { Feature } from 'geojson';
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { ServedLayer } from '#shared/about';
import { layers as registry } from '#shared/layers';
import { ringOf } from '#shared/ring-of';
import { formatNumber } from '../../messages/format';
import { layerName } from '../../messages/layer-name';
import { layersWords } from '../../messages/layers';
import type { Language } from '../../state/view';
import type { Colors } from '../colors';
import { bold } from '../font-faces';

const { minZoom } = registry.parcel;
const source = 'parcel-extent';

/** Where parcels lie, how many, and from which zoom they show. Only without boundaries: with them no paper is blank. */
export function parcelExtentSource(
  served: readonly ServedLayer[],
  language: Language,
): Record<string, SourceSpecification> {
  const parcel = served.find(({ code }) => code === 'parcel');
  if (!parcel?.bbox || served.some(({ code, bbox }) => code === 'region' && bbox)) return {};
  const [west, south, east, north] = parcel.bbox;
  const text = `${layerName(parcel, language)} ${formatNumber(parcel.count, 0, language)}\n${layersWords[language].showsFrom(minZoom)}`;
  const features: Feature[] = [
    { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ringOf(parcel.bbox)] } },
    {
      type: 'Feature',
      properties: { text },
      geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] },
    },
  ];
  return { [source]: { type: 'geojson', data: { type: 'FeatureCollection', features } } };
}

export const parcelExtentLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'parcel-extent',
    type: 'line',
    source,
    maxzoom: minZoom,
    paint: { 'line-color': colors.secondary, 'line-width': 1.4, 'line-dasharray': [4, 3] },
  },
  {
    id: 'parcel-extent-label',
    type: 'symbol',
    source,
    maxzoom: minZoom,
    filter: ['has', 'text'],
    layout: { 'text-field': ['get', 'text'], 'text-font': bold, 'text-size': 13, 'text-line-height': 1.5 },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 1.6 },
  },
];

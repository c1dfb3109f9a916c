import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { ServedLayer } from '#shared/about';
import { type LayerCode, layers as registry } from '#shared/layers';
import type { Theme } from '../state/preferences';
import { colorsOf } from './colors';
import { fontFaces } from './font-faces';
import { areaLabels, areaLayers } from './layers/area';
import { beltLabels, beltLayers } from './layers/belt';
import { overlayLabels, overlayLayers } from './layers/overlay';
import { parcelFills, parcelLabels, parcelLines, parcelMarks } from './layers/parcel';
import { projectLabels, projectLayers } from './layers/project';
import { regionBorders, regionFocus, regionFocusIds, regionGround, regionLabels } from './layers/region';
import { stopLabels, stopLayers } from './layers/stop';

const overlayZooms = { minZoom: 6, maxZoom: 16 };

/** The address carries the revision, so that a cached tile never outlives its data. */
export const tileAddress = ({ code, revision }: Pick<ServedLayer, 'code' | 'revision'>) =>
  `${location.origin}/tiles/${code}/{z}/{x}/{y}.mvt?v=${revision}`;

const source = (layer: ServedLayer): SourceSpecification => {
  const { minZoom, maxZoom } = registry[layer.code as LayerCode] ?? overlayZooms;
  return {
    type: 'vector',
    tiles: [tileAddress(layer)],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(layer.bbox ? { bounds: layer.bbox } : {}),
  };
};

/** Bottom to top: the only place that decides what covers what. */
function drawOrder(served: readonly ServedLayer[], theme: Theme): LayerSpecification[] {
  const colors = colorsOf(theme);
  const overlays = served.filter(({ overlayRole }) => overlayRole !== null);
  const below = overlays.filter(({ geometry, code }) => geometry === 'polygon' && code !== 'river');
  const water = overlays.filter(({ code }) => code === 'river');
  const above = overlays.filter(({ geometry }) => geometry !== 'polygon');
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colors.ground } },
    ...regionGround(colors),
    ...below.flatMap((overlay) => overlayLayers(overlay, colors)),
    ...parcelFills(colors),
    ...parcelLines(colors),
    ...water.flatMap((overlay) => overlayLayers(overlay, colors)),
    ...above.flatMap((overlay) => overlayLayers(overlay, colors)),
    ...regionBorders(colors),
    ...areaLayers(colors),
    ...parcelMarks(colors),
    ...regionFocus(colors),
    ...beltLayers(colors),
    ...parcelLabels(colors),
    ...overlays.flatMap((overlay) => overlayLabels(overlay, colors)),
    ...regionLabels(colors),
    ...stopLabels(colors),
    ...projectLabels(colors),
    ...beltLabels(colors),
    ...areaLabels(colors),
    // Signs stand above all names and take their place first: a name steps aside for a sign, never the other way.
    ...projectLayers(colors),
    ...stopLayers(colors),
  ];
}

type Drawn = { layers: readonly ServedLayer[]; theme: Theme; hidden: readonly string[]; region: string | null };

const groundIds = new Set(regionGround(colorsOf('light')).map(({ id }) => id));

/** Switching boundaries off leaves the paper that everything lies on. */
const isHidden = (layer: LayerSpecification, hidden: readonly string[]) =>
  'source' in layer && hidden.includes(String(layer.source).replace(/-label$/, '')) && !groundIds.has(layer.id);

/** The whole map as data: what the server has, in the colours of a theme, without what was switched off. */
export function mapStyle({ layers: served, theme, hidden, region }: Drawn): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    ...Object.fromEntries(served.map((layer) => [layer.code, source(layer)])),
    'parcel-label': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  };
  const layers = drawOrder(served, theme)
    .filter((layer) => !('source' in layer) || String(layer.source) in sources)
    .map((layer): LayerSpecification => {
      if (regionFocusIds.includes(layer.id)) return focusOn(layer, region);
      if (layer.type === 'background' || !isHidden(layer, hidden)) return layer;
      return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification;
    });
  return { version: 8, name: 'wancun', 'font-faces': fontFaces(), sources, layers };
}

const focusOn = (layer: LayerSpecification, region: string | null) =>
  ({ ...layer, filter: ['==', ['get', 'code'], region ?? ''] }) as LayerSpecification;

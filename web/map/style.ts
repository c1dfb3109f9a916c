import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Basemap, ServedLayer, Terrain } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import { type LayerCode, layers as registry } from '#shared/layers';
import type { Theme } from '../state/preferences';
import type { View } from '../state/view';
import { colorsOf } from './colors';
import { fontFaces } from './font-faces';
import { areaLabels, areaLayers } from './layers/area';
import { BASEMAP_OPACITY, basemapLayers, basemapSources } from './layers/basemap';
import { beltLabels, beltLayers } from './layers/belt';
import { overlayLabels, overlayLayers } from './layers/overlay';
import { parcelFills, parcelLabels, parcelLines, parcelMarks } from './layers/parcel';
import { projectLabels, projectLayers } from './layers/project';
import { regionBorders, regionFocus, regionFocusIds, regionGround, regionLabels } from './layers/region';
import { selectionLayers, selectionSource } from './layers/selection';
import { sketchLayers, sketchSource } from './layers/sketch';
import { stopLabels, stopLayers } from './layers/stop';
import { terrainLayers, terrainSources } from './layers/terrain';

const overlayZooms = { minZoom: 6, maxZoom: 16 };

/**
 * The address carries the revision, so that a cached tile never outlives its data. Where the reader narrowed the layer,
 * tiles hold only what meets the filter; where it is coloured by a column, each feature has that value as `by`.
 */
export function tileAddress(
  { code, revision }: Pick<ServedLayer, 'code' | 'revision'>,
  { filters, styles }: Pick<View, 'filters' | 'styles'>,
) {
  const words = new URLSearchParams({ v: String(revision) });
  if (filters[code]) words.set('filter', filters[code]);
  if (styles[code]) words.set('by', styles[code].column);
  return `${location.origin}/tiles/${code}/{z}/{x}/{y}.mvt?${words}`;
}

const source = (layer: ServedLayer, drawn: Drawn): SourceSpecification => {
  const { minZoom, maxZoom } = registry[layer.code as LayerCode] ?? overlayZooms;
  return {
    type: 'vector',
    tiles: [tileAddress(layer, drawn)],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(layer.bbox ? { bounds: layer.bbox } : {}),
  };
};

/** Bottom to top: the only place that decides what covers what. */
function drawOrder({ layers: served, theme, basemaps, basemap, terrain, opacity }: Drawn): LayerSpecification[] {
  const colors = colorsOf(theme);
  const chosen = basemaps.find(({ code }) => code === basemap);
  const overlays = served.filter(({ overlayRole }) => overlayRole !== null);
  const below = overlays.filter(({ geometry, code }) => geometry === 'polygon' && code !== 'river');
  const water = overlays.filter(({ code }) => code === 'river');
  const above = overlays.filter(({ geometry }) => geometry !== 'polygon');
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colors.ground } },
    ...regionGround(colors),
    ...basemapLayers(chosen, theme, opacity[BASEMAP_OPACITY]),
    ...below.flatMap((overlay) => overlayLayers(overlay, colors)),
    ...parcelFills(colors),
    ...terrainLayers(chosen?.kind === 'raster' ? null : terrain, theme), // pictures bring their own light
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
    ...sketchLayers(colors),
    ...selectionLayers(colors),
  ];
}

/** All that the picture follows: from the view, the theme, and what the server has. */
export type Drawn = Pick<
  View,
  'hidden' | 'region' | 'order' | 'opacity' | 'filters' | 'styles' | 'landPalette' | 'basemap' | 'year'
> & {
  layers: readonly ServedLayer[];
  basemaps: readonly Basemap[];
  terrain: Terrain | null;
  theme: Theme;
  /** Classes of the layers that are coloured by a column, by layer, as far as they have come. */
  classes: Readonly<Record<string, ColumnClasses>>;
};

const groundIds = new Set(regionGround(colorsOf('light')).map(({ id }) => id));

/** Switching boundaries off leaves the paper that everything lies on. */
const isHidden = (layer: LayerSpecification, hidden: readonly string[]) =>
  'source' in layer && hidden.includes(String(layer.source).replace(/-label$/, '')) && !groundIds.has(layer.id);

/** The whole map as data: what the server has, in the colours of a theme, without what was switched off. */
export function mapStyle(drawn: Drawn): StyleSpecification {
  const { layers: served, hidden, region } = drawn;
  const sources: Record<string, SourceSpecification> = {
    ...Object.fromEntries(served.map((layer) => [layer.code, source(layer, drawn)])),
    ...basemapSources(drawn.basemaps.find(({ code }) => code === drawn.basemap)),
    ...terrainSources(drawn.terrain),
    sketch: sketchSource,
    selection: selectionSource,
    'parcel-label': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  };
  const layers = drawOrder(drawn)
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

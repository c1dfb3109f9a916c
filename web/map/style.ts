import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Basemap, ServedLayer, Terrain } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import { type LayerCode, overlayLayer, layers as registry } from '#shared/layers';
import { tileVersion } from '#shared/tile-version';
import { hasColumn } from '../state/has-column';
import type { Theme } from '../state/preferences';
import { transport } from '../state/transport';
import type { LayerStyle, View } from '../state/view';
import { rampColors } from './color-ramps';
import { type Colors, colorsOf } from './colors';
import { fontFaces } from './font-faces';
import { withOpacity } from './layer-opacity';
import { withSize } from './layer-size';
import { areaLabels, areaLayers } from './layers/area';
import { BASEMAP_OPACITY, basemapLayers, basemapSources } from './layers/basemap';
import { beltLabels, beltLayers } from './layers/belt';
import { blockGround, blockMarks, blockSources } from './layers/block';
import type { ByColumn } from './layers/by-column';
import { overlayLabels, overlayLayers, overlayMarks } from './layers/overlay';
import { parcelFills, parcelLabels, parcelLines, parcelMarks } from './layers/parcel';
import { parcelExtentLayers, parcelExtentSource } from './layers/parcel-extent';
import { projectLabels, projectLayers } from './layers/project';
import { regionBorders, regionFocus, regionGround, regionLabels, regionStates } from './layers/region';
import { basketLayers } from './layers/selection';
import { shapeLayers, shapeSources } from './layers/shape';
import { sketchLayers, sketchSource } from './layers/sketch';
import { stopLabels, stopLayers } from './layers/stop';
import { suitabilityLayers } from './layers/suitability';
import { contourLayers, extentLayers, extentSource, terrainLayers, terrainSources } from './layers/terrain';
import { highlightLayers, pinnedLayers, tourLayers, tourSources } from './layers/tour';
import { colorBy, radiusBy } from './style-by';

/**
 * The address carries the revision, so that a cached tile never outlives its data. Where the reader narrowed the layer,
 * tiles hold only what meets the filter; where it is coloured by a column, each feature has that value as `by`.
 */
export function tileAddress(
  layer: Pick<ServedLayer, 'code' | 'revision' | 'geometry' | 'titleZh' | 'titleEn'>,
  { filters, styles, at }: Pick<View, 'filters' | 'styles' | 'at'>,
) {
  const { code, revision } = layer;
  const words = new URLSearchParams({ v: tileVersion(revision) });
  if (at)
    return `${transport().tiles}/tiles/${code}/{z}/{x}/{y}.mvt?${new URLSearchParams({ v: tileVersion(revision), at })}`; // the past is neither filtered nor classed
  if (filters[code]) words.set('filter', filters[code]);
  if (styles[code] && hasColumn(layer, styles[code].column)) words.set('by', styles[code].column);
  return `${transport().tiles}/tiles/${code}/{z}/{x}/{y}.mvt?${words}`;
}

const source = (layer: ServedLayer, drawn: Drawn): SourceSpecification => {
  const { minZoom, maxZoom } = registry[layer.code as LayerCode] ?? overlayLayer(layer);
  return {
    type: 'vector',
    tiles: [tileAddress(layer, drawn)],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(layer.bbox ? { bounds: layer.bbox } : {}),
    ...(transport().isSparse ? { sparse: true } : {}),
  };
};

/** All that the picture follows: from the view, the theme, and what the server has. */
export type Drawn = Pick<
  View,
  | 'hidden'
  | 'region'
  | 'order'
  | 'opacity'
  | 'filters'
  | 'styles'
  | 'landPalette'
  | 'basemap'
  | 'relief'
  | 'contours'
  | 'year'
  | 'at'
  | 'language'
> & {
  layers: readonly ServedLayer[];
  basemaps: readonly Basemap[];
  terrain: Terrain | null;
  /** False for the first map, which does not wait for the names of villages: they take half of all glyphs. */
  isWhole: boolean;
  theme: Theme;
  /** How many times as large names, signs and strokes are drawn as at a desk. */
  magnify: number;
  /** The classes of each layer that is coloured by a column, as far as they have come, and the style they belong to. */
  classes: Readonly<Record<string, { style: LayerStyle; classes: ColumnClasses }>>;
};

/** How a layer is drawn by its column; null in its own colours, also until the classes of that column have come. */
function byColumn({ styles, classes, theme }: Drawn, code: string): ByColumn | null {
  const known = classes[code];
  if (!known || styles[code]?.column !== known.style.column) return null;
  const { style } = known;
  if (style.shape === 'color') return { color: colorBy(style, known.classes, theme), radius: null };
  const strongest = rampColors(style.ramp, known.classes.breaks.length + 1, theme).at(-1)!;
  return { color: strongest, radius: radiusBy(style, known.classes) };
}

/** The map layers of one layer of the list: what moves together when the reader arranges them. */
type Group = { code: string; layers: LayerSpecification[] };

/**
 * Bottom to top. Layers that the reader named stand above the others, the first named topmost.
 * @param order topmost first
 */
export function arranged<T extends { code: string }>(groups: readonly T[], order: readonly string[]): T[] {
  const named = order.flatMap((code) => groups.filter((group) => group.code === code));
  return [...groups.filter(({ code }) => !order.includes(code)), ...named.reverse()];
}

/** Areas lie under the parcels, water and lines over them. */
const isBelowLand = ({ geometry, code }: ServedLayer) => geometry === 'polygon' && code !== 'river';

function bodyGroups(drawn: Drawn, colors: Colors): Group[] {
  const { layers: served, theme, basemaps, basemap, terrain, year, region } = drawn;
  const by = (code: string) => byColumn(drawn, code);
  const overlays = served.filter(({ overlayRole }) => overlayRole !== null);
  const isWater = ({ code }: ServedLayer) => code === 'river';
  // Marks rest with their layer: each change of source between layers has its tiles masked anew. `show-states.ts` raises
  // those that land would cover while they mark something.
  const groupOf = (overlay: ServedLayer): Group => ({
    code: overlay.code,
    layers: [...overlayLayers(overlay, colors, by(overlay.code)), ...overlayMarks(overlay, colors)],
  });
  const chosen = basemaps.find(({ code }) => code === basemap);
  const hasPictures = chosen?.kind === 'raster';
  return [
    ...overlays.filter(isBelowLand).map(groupOf),
    {
      code: 'parcel',
      // Hills are shaded over the colours of the land and under every line.
      layers: [
        ...parcelFills(colors, by('parcel'), chosen !== undefined),
        ...suitabilityLayers(colors),
        ...terrainLayers(hasPictures ? null : terrain, theme), // pictures bring their own light
        ...(drawn.contours ? contourLayers(terrain, theme, colors) : []),
        ...parcelLines(colors),
        ...parcelMarks(colors),
      ],
    },
    ...overlays.filter(isWater).map(groupOf),
    ...overlays.filter((overlay) => !isBelowLand(overlay) && !isWater(overlay)).map(groupOf),
    { code: 'region', layers: [...regionBorders(colors), ...regionFocus(colors, region), ...regionStates(colors)] },
    { code: 'area', layers: areaLayers(colors, by('area')) },
    { code: 'belt', layers: beltLayers(colors, by('belt'), year) },
  ];
}

/** Bottom to top: the only place that decides what covers what. */
function drawOrder(drawn: Drawn): LayerSpecification[] {
  const { layers: served, landPalette, theme, basemaps, basemap, opacity, order, year } = drawn;
  const colors = colorsOf(theme, landPalette);
  const chosen = basemaps.find(({ code }) => code === basemap);
  const overlays = served.filter(({ overlayRole }) => overlayRole !== null);
  const signs: Group[] = [
    { code: 'project', layers: projectLayers(colors, byColumn(drawn, 'project'), year) },
    { code: 'stop', layers: stopLayers(colors, byColumn(drawn, 'stop')) },
  ];
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colors.ground } },
    ...regionGround(colors, byColumn(drawn, 'region')),
    ...basemapLayers(chosen, theme, opacity[BASEMAP_OPACITY]),
    ...arranged(bodyGroups(drawn, colors), order).flatMap(({ layers }) => layers),
    ...blockGround(colors),
    ...tourLayers(colors),
    ...pinnedLayers(colors),
    ...basketLayers(served, colors),
    ...parcelLabels(colors),
    ...overlays.flatMap((overlay) => overlayLabels(overlay, colors)),
    ...regionLabels(colors, drawn.isWhole),
    ...stopLabels(colors),
    ...projectLabels(colors),
    ...beltLabels(colors),
    ...areaLabels(colors),
    // Signs stand above all names and take their place first: a name steps aside for a sign, never the other way.
    ...arranged(signs, order).flatMap(({ layers }) => layers),
    ...blockMarks(colors),
    ...parcelExtentLayers(colors),
    ...extentLayers(colors),
    ...sketchLayers(colors),
    ...shapeLayers(colors),
    ...highlightLayers(colors),
  ];
}

const groundIds = new Set(regionGround(colorsOf('light')).map(({ id }) => id));

/** The layer of the list that a map layer belongs to; null for the paper and the pictures that everything lies on. */
const ownerOf = (layer: LayerSpecification): string | null =>
  'source' in layer && !groundIds.has(layer.id) && !String(layer.source).startsWith('basemap')
    ? String(layer.source).replace(/-(label|extent)$/, '')
    : null;

let faces: StyleSpecification['font-faces']; // two hundred addresses that never change

/** The whole map as data: what the server has, in the colours of a theme, without what was switched off. */
export function mapStyle(drawn: Drawn): StyleSpecification {
  const { layers: served, hidden, opacity, magnify } = drawn;
  const sources: Record<string, SourceSpecification> = {
    ...Object.fromEntries(served.map((layer) => [layer.code, source(layer, drawn)])),
    ...basemapSources(drawn.basemaps.find(({ code }) => code === drawn.basemap)),
    ...terrainSources(drawn),
    'heights-extent': extentSource,
    ...parcelExtentSource(served, drawn.language ?? 'zh-CN'),
    sketch: sketchSource,
    ...shapeSources,
    ...blockSources,
    ...tourSources,
    'parcel-label': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  };
  const layers = drawOrder(drawn)
    .filter((layer) => !('source' in layer) || String(layer.source) in sources)
    .map((layer): LayerSpecification => {
      const owner = ownerOf(layer);
      const sized = withSize(layer, magnify);
      const shown = owner === null ? sized : withOpacity(sized, opacity[owner]);
      if (owner === null || !hidden.includes(owner)) return shown;
      return { ...shown, layout: { ...shown.layout, visibility: 'none' } } as LayerSpecification;
    });
  faces ??= fontFaces();
  return { version: 8, name: 'wancun', 'font-faces': faces, sources, layers };
}

import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Basemap } from '#shared/about';
import type { Theme } from '../../state/preferences';

/** The word for the basemap in the view's opacities. */
export const BASEMAP_OPACITY = 'basemap';

/** Pictures on the shifted datum come by way of `gcj-tiles.ts`, which puts them right. */
const tilesOf = (code: string, { datum }: Basemap) =>
  datum === 'gcj02' ? `gcj02://basemap/${code}/{z}/{x}/{y}` : `${location.origin}/basemap/${code}/{z}/{x}/{y}`;

/** The chosen basemap's sources: pictures or vector tiles, and its names where they come apart. */
export function basemapSources(basemap: Basemap | undefined): Record<string, SourceSpecification> {
  if (!basemap) return {};
  const { code, kind, labels, minZoom: minzoom, maxZoom: maxzoom, tileSize } = basemap;
  if (kind === 'vector') return { basemap: { type: 'vector', tiles: [tilesOf(code, basemap)], minzoom, maxzoom } };
  const raster = (of: string): SourceSpecification => ({
    type: 'raster',
    tiles: [tilesOf(of, basemap)],
    tileSize,
    minzoom,
    maxzoom,
  });
  return { basemap: raster(code), ...(labels ? { 'basemap-labels': raster(labels) } : {}) };
}

/** What lies on the paper and under all that is ours. */
export function basemapLayers(basemap: Basemap | undefined, theme: Theme, opacity = 1): LayerSpecification[] {
  if (!basemap) return [];
  if (basemap.kind === 'vector') return vectorLayers(theme, opacity);
  const raster = (source: string, ofTheme: Partial<Record<'raster-brightness-max' | 'raster-saturation', number>>) =>
    ({
      id: `${source}-raster`,
      type: 'raster',
      source,
      paint: { 'raster-opacity': opacity, 'raster-fade-duration': 150, ...ofTheme },
    }) satisfies LayerSpecification;
  const dimmed = theme === 'dark' ? { 'raster-brightness-max': 0.72, 'raster-saturation': -0.15 } : {};
  return [raster('basemap', dimmed), ...(basemap.labels ? [raster('basemap-labels', {})] : [])];
}

const inks = {
  light: {
    water: '#CFE0EA',
    green: '#E3EBD3',
    built: '#EEE8DC',
    building: '#DED6C6',
    road: '#FFFFFF',
    edge: '#D5CDBC',
  },
  dark: { water: '#16324A', green: '#18302F', built: '#1B2B38', building: '#253947', road: '#2C4355', edge: '#0E1B26' },
} as const;

const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'pmap:kind'], ''];
const green = ['forest', 'wood', 'park', 'grass', 'grassland', 'farmland', 'orchard', 'nature_reserve', 'scrub'];
const built = ['residential', 'industrial', 'commercial', 'urban_area', 'school', 'hospital'];

const roads = [
  { name: 'small', kinds: ['minor_road', 'other', 'path'], minzoom: 13, width: [13, 0.6, 17, 5] },
  { name: 'middle', kinds: ['medium_road', 'major_road'], minzoom: 8, width: [8, 0.5, 17, 8] },
  { name: 'large', kinds: ['highway'], minzoom: 5, width: [5, 0.6, 17, 11] },
] as const;

/**
 * Tiles of the Protomaps schema in our own calm colours: water, land, roads, buildings. Never its borders and never
 * its names: whose a place is, and what it is called, this map says itself or not at all.
 */
function vectorLayers(theme: Theme, opacity: number): LayerSpecification[] {
  const ink = inks[theme];
  const fill = (id: string, layer: string, color: string, kinds?: readonly string[]): LayerSpecification => ({
    id: `basemap-${id}`,
    type: 'fill',
    source: 'basemap',
    'source-layer': layer,
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], ...(kinds ? [anyOf(kinds)] : [])],
    paint: { 'fill-color': color, 'fill-opacity': opacity },
  });
  const road = ({ name, kinds, minzoom, width }: (typeof roads)[number], wider: number): LayerSpecification => ({
    id: `basemap-road-${name}${wider ? '-edge' : ''}`,
    type: 'line',
    source: 'basemap',
    'source-layer': 'roads',
    minzoom,
    filter: anyOf(kinds),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': wider ? ink.edge : ink.road,
      'line-width': [
        'interpolate',
        ['exponential', 1.5],
        ['zoom'],
        width[0],
        width[1] + wider,
        width[2],
        width[3] + wider,
      ],
      'line-opacity': opacity,
    },
  });
  return [
    fill('landcover', 'landcover', ink.green, green),
    fill('green', 'landuse', ink.green, green),
    fill('built', 'landuse', ink.built, built),
    fill('water', 'water', ink.water),
    {
      id: 'basemap-river',
      type: 'line',
      source: 'basemap',
      'source-layer': 'water',
      minzoom: 9,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': ink.water, 'line-width': 1.2, 'line-opacity': opacity },
    },
    ...roads.map((each) => road(each, 1.4)),
    ...roads.map((each) => road(each, 0)),
    { ...fill('building', 'buildings', ink.building), minzoom: 14 },
  ];
}

const anyOf = (kinds: readonly string[]): ExpressionSpecification => ['in', kind, ['literal', [...kinds]]];

import type { Feature, Point, Position } from 'geojson';
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { muOf } from '#shared/geometry/measure/mu';
import { innerPoint } from '#shared/geometry/shape/inner-point';
import { formatNumber } from '../messages/format';
import { type AreaUnit, usePreferences } from '../state/preferences';
import { useView } from '../state/view-store';
import { PARCEL_LABEL_ZOOM } from './layers/parcel';

const NEAR_ENOUGH = 2e-6; // degrees: a fifth of a metre

const shown = new WeakMap<MapLibre, string>();

/** Short, for a name on the map: the unit is read from the switch beside it. */
const labelText: Record<AreaUnit, (areaM2: number) => { value: number; digits: number }> = {
  mu: (areaM2) => ({ value: muOf(areaM2), digits: 1 }),
  hectare: (areaM2) => ({ value: areaM2 / 10_000, digits: 2 }),
  m2: (areaM2) => ({ value: areaM2, digits: 0 }),
};

/**
 * Writes the area of each parcel in view once. Tiles cut a parcel into pieces, and a label from tiles would stand in each
 * piece; so labels are placed here, in the largest piece, whenever the map has come to rest.
 */
export function placeParcelLabels(map: MapLibre) {
  const source = map.getSource<GeoJSONSource>('parcel-label');
  if (!source || !map.getLayer('parcel-fill')) return;
  const pieces = map.getZoom() < PARCEL_LABEL_ZOOM ? [] : map.queryRenderedFeatures({ layers: ['parcel-fill'] });
  const { areaUnit } = usePreferences.getState();
  const key = `${areaUnit}:${pieces.map(({ id }) => id).join()}`;
  if (shown.get(map) === key) return; // placing them makes the map come to rest again
  shown.set(map, key);
  const largest = new Map<unknown, { spread: number; label: Feature<Point> }>();
  for (const piece of pieces) {
    const label = labelOf(piece, areaUnit);
    if (label && label.spread > (largest.get(piece.id)?.spread ?? 0)) largest.set(piece.id, label);
  }
  source.setData({ type: 'FeatureCollection', features: [...largest.values()].map(({ label }) => label) });
}

function labelOf(
  { geometry, properties }: MapGeoJSONFeature,
  areaUnit: AreaUnit,
): { spread: number; label: Feature<Point> } | null {
  const polygons =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const [rings] = polygons.sort((a, b) => spreadOf(b) - spreadOf(a));
  if (!rings?.[0]?.length || typeof properties.area_m2 !== 'number') return null;
  const { value, digits } = labelText[areaUnit](properties.area_m2);
  const at = innerPoint(
    rings.map((ring) => ring.slice(0, -1).flat()),
    NEAR_ENOUGH,
  );
  return {
    spread: spreadOf(rings),
    label: {
      type: 'Feature',
      properties: { text: formatNumber(value, digits, useView.getState().language ?? 'zh-CN') },
      geometry: { type: 'Point', coordinates: at },
    },
  };
}

/** Area of the box around, in degrees²: only to compare pieces of one parcel. */
function spreadOf([outer = []]: Position[][]): number {
  const lngs = outer.map(([lng]) => lng!);
  const lats = outer.map(([, lat]) => lat!);
  return (Math.max(...lngs) - Math.min(...lngs)) * (Math.max(...lats) - Math.min(...lats));
}

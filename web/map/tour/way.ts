import type { FeatureCollection, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Room } from '#shared/tour/framing';
import type { TourCamera } from '#shared/tour/ride';
import type { Colors } from '../colors';
import { drawnTo } from '../layers/tour';

/** Puts the way of a tour on the map, and the stop at hand; both none: takes them away. */
export function markWay(map: MapLibre, stop: Position | null, legs: readonly { path: Position[] }[]) {
  const way = legs.flatMap(({ path }, at) => (at === 0 ? path : path.slice(1)));
  const data: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      ...(way.length > 1
        ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: way } }]
        : []),
      ...(stop
        ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: stop } }]
        : []),
    ],
  };
  map.getSource<GeoJSONSource>('tour')?.setData(data);
}

/** Draws the way up to a share of it, in the colours of a theme. */
export function drawWay(map: MapLibre, share: number, colors: Colors) {
  for (const [id, color] of [
    ['tour-casing', colors.halo],
    ['tour-line', colors.stop],
  ] as const)
    if (map.getLayer(id)) map.setPaintProperty(id, 'line-gradient', drawnTo(share, color), { validate: false });
}

/** `isRide` tells who follows the map that this is no place to come back to. */
export const lookWith = (map: MapLibre, { lng, lat, zoom, bearing, pitch }: TourCamera, padding: Room) =>
  map.jumpTo({ center: [lng, lat], zoom, bearing, pitch, padding }, { isRide: true });

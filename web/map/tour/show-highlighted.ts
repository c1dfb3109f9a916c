import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Highlighted } from '#shared/feature';
import { veilOf } from '#shared/tour/veil';

const VEIL = 0.55; // opacity: the land beneath is still known again
/** In which the veil comes. */
export const VEIL_S = 0.3;

/** Puts what a stop sets off on the map, with its veil, which is as thick as `thickenVeil` says; null takes both away. */
export function markHighlighted(map: MapLibre, told: Highlighted | null): void {
  const features: Feature[] = (told?.features ?? []).map(({ geometry }) => ({
    type: 'Feature',
    properties: {},
    geometry,
  }));
  if (told?.cleared) features.push({ type: 'Feature', properties: { veil: true }, geometry: veilOf(told.cleared) });
  map.getSource<GeoJSONSource>('highlighted')?.setData({ type: 'FeatureCollection', features });
}

/** @param share of its whole thickness. @param durationMs in which it comes to that. */
export function thickenVeil(map: MapLibre, share: number, durationMs: number): void {
  if (!map.getLayer('tour-veil')) return;
  const quick = { validate: false };
  map.setPaintProperty('tour-veil', 'fill-opacity-transition', { duration: durationMs, delay: 0 }, quick);
  map.setPaintProperty('tour-veil', 'fill-opacity', share * VEIL, quick);
}

/** Lights what the stop at hand sets off, and puts out what the one before did. The veil comes once, and stays for more. */
export function highlighter(map: MapLibre): (told: Highlighted | null, isCalm: boolean) => void {
  let lit: Highlighted | null = null;
  return (told, isCalm) => {
    if (told === lit) return;
    const hadVeil = lit?.cleared != null;
    lit = told;
    markHighlighted(map, told);
    if (!told?.cleared) thickenVeil(map, 0, 0);
    else if (!hadVeil) thickenVeil(map, 1, isCalm ? 0 : VEIL_S * 1000);
  };
}

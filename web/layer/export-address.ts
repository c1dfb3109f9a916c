export type ExportScope = 'region' | 'bbox' | 'all';

/** Where a layer is taken from. `bbox` is west, south, east, north in degrees. */
export function exportAddress(
  layer: string,
  scope: ExportScope,
  region: string | null,
  bbox: [number, number, number, number] | null,
): string {
  const query = new URLSearchParams({ format: 'geojson' });
  if (scope === 'region' && region) query.set('region', region);
  if (scope === 'bbox' && bbox) query.set('bbox', bbox.map((degree) => degree.toFixed(6)).join(','));
  return `/api/export/${layer}?${query}`;
}

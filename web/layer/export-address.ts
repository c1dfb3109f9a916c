import type { ExportQuery } from '#shared/export';

export type ExportScope = 'region' | 'bbox' | 'all';

/** What is taken of a layer. `bbox` is west, south, east, north in degrees; `filter` CQL2 text. */
export type Taken = {
  scope: ExportScope;
  region: string | null;
  bbox: [number, number, number, number] | null;
  filter: string | null;
};
export type ExportForm = Pick<ExportQuery, 'format' | 'keys' | 'crs'>;

/** The words of `featureQueryWords` that the choice stands for. */
export function narrowed({ scope, region, bbox, filter }: Taken) {
  return {
    ...(scope === 'region' && region ? { region } : {}),
    ...(scope === 'bbox' && bbox ? { bbox } : {}),
    ...(filter ? { filter } : {}),
  };
}

/** Where a layer is taken from. */
export function exportAddress(layer: string, taken: Taken, { format, keys, crs }: ExportForm): string {
  const { region, bbox, filter } = narrowed(taken);
  const query = new URLSearchParams({ format, keys, crs });
  if (region) query.set('region', region);
  if (bbox) query.set('bbox', bbox.map((degree) => degree.toFixed(6)).join(','));
  if (filter) query.set('filter', filter);
  return `/api/export/${layer}?${query}`;
}

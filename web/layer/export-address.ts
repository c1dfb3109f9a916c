import type { ExportQuery } from '#shared/export';
import type { Bbox } from '../state/view-store';
import type { Narrowed } from './count-query';

export type ExportScope = 'table' | 'region' | 'bbox' | 'all';

/** The rows that an open table shows: of a region, in its extent, of some ids. */
export type TableRows = { region: string | null; bbox: Bbox | null; ids: readonly number[] | null };

/** What is taken of a layer. `bbox` is west, south, east, north in degrees; `filter` CQL2 text. */
export type Taken = {
  scope: ExportScope;
  region: string | null;
  bbox: Bbox | null;
  filter: string | null;
  rows: TableRows | null;
};
export type ExportForm = Pick<ExportQuery, 'format' | 'keys' | 'crs'>;

/** The words of `featureQueryWords` that the choice stands for. */
export function narrowed({ scope, region, bbox, filter, rows }: Taken): Narrowed {
  const place = {
    table: rows,
    region: { region, bbox: null, ids: null },
    bbox: { region: null, bbox, ids: null },
    all: null,
  }[scope];
  return {
    ...(place?.region ? { region: place.region } : {}),
    ...(place?.bbox ? { bbox: place.bbox } : {}),
    ...(place?.ids ? { ids: [...place.ids] } : {}),
    ...(filter ? { filter } : {}),
  };
}

/** What the export is asked with, but for ids. */
export function exportAsked(taken: Taken, { format, keys, crs }: ExportForm): Record<string, string> {
  const { region, bbox, filter } = narrowed(taken);
  return {
    ...{ format, keys, crs },
    ...(region ? { region } : {}),
    ...(bbox ? { bbox: bbox.map((degree) => degree.toFixed(6)).join(',') } : {}),
    ...(filter ? { filter } : {}),
  };
}

/** Where a layer is taken from. */
export const exportAddress = (layer: string, taken: Taken, form: ExportForm): string =>
  `/api/export/${layer}?${new URLSearchParams(exportAsked(taken, form))}`;

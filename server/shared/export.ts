import { z } from 'zod';
import { featureQueryWords, withoutEmpty } from '#shared/feature-query';

export const exportFormats = ['geojson', 'geojsonseq'] as const;

/**
 * `GET /api/export/{layer}`: what may be asked. An unknown word is refused, so that no filter is passed over in silence;
 * an empty one asks for nothing.
 */
export const exportQuery = z.preprocess(
  withoutEmpty,
  z.strictObject({
    format: z.enum(exportFormats).default('geojson'),
    ...featureQueryWords,
    keys: z.enum(['en', 'zh']).default('en'),
    /** Degrees either way: CGCS2000 and WGS 84 lie within centimetres of each other. */
    crs: z.enum(['EPSG:4490', 'EPSG:4326']).default('EPSG:4490'),
  }),
);
export type ExportQuery = z.infer<typeof exportQuery>;

export type ExportMetadata = {
  title: string;
  layer: string;
  region_code: string | null;
  /** The filter as a sentence, and as it was asked. */
  filters: { words: string; asked: Record<string, unknown> };
  count: number;
  /** From unrounded m²; null for lines and points. */
  sum_area_mu: number | null;
  sum_area_m2: number | null;
  area_method: string | null;
  crs_note: string;
  data_date: string | null;
  source: string;
  visibility: string;
  review_no: string;
  notice: string[];
  revision: number;
  exported_at: string;
};

import { z } from 'zod';
import type { BlockQuestion } from '#shared/block';
import { featureQueryWords, withoutEmpty } from '#shared/feature-query';

export const exportFormats = ['geojson', 'geojsonseq'] as const;

/** Ids of one export: more than a hand selects, and as many as a form can hold. */
export const MAX_EXPORT_IDS = 200_000;
const LARGEST_ID = 2 ** 31 - 1; // of an integer column

const idsText = z
  .string()
  .regex(/^\d{1,10}(,\d{1,10})*$/, 'expected feature ids with commas between them, such as 12,30')
  .transform((text) => text.split(',').map(Number))
  .refine((ids) => ids.every((id) => id >= 1 && id <= LARGEST_ID), `expected ids from 1 to ${LARGEST_ID}`);

const exportWords = {
  format: z.enum(exportFormats).default('geojson'),
  ...featureQueryWords,
  keys: z.enum(['en', 'zh']).default('en'),
  /** Degrees either way: CGCS2000 and WGS 84 lie within centimetres of each other. */
  crs: z.enum(['EPSG:4490', 'EPSG:4326']).default('EPSG:4490'),
};

/**
 * `GET /api/export/{layer}`: what may be asked. An unknown word is refused, so that no filter is passed over in silence;
 * an empty one asks for nothing.
 */
export const exportQuery = z.preprocess(withoutEmpty, z.strictObject(exportWords));

/**
 * `POST /api/export/{layer}`, as a form that a page can send for a download: the same words, and the features of a
 * basket. The ids must be there: a basket that came empty must not bring the whole layer.
 */
export const exportForm = z.preprocess(withoutEmpty, z.strictObject({ ...exportWords, ids: idsText }));

export type ExportQuery = z.infer<typeof exportQuery> & { ids?: readonly number[] };

/** The block whose parcels a file holds. */
export type ExportedBlock = {
  title: string;
  /** Of the 连片区 that it was kept as; null for a block that nobody has kept. */
  area_code: string | null;
  /** As it was kept; null, too, where the reader may not know what was. */
  kept: { version: number; at: string; count: number; sum_area_mu: number; revision: number } | null;
  question: BlockQuestion;
  question_in_words: string;
};

export type ExportMetadata = {
  title: string;
  layer: string;
  region_code: string | null;
  /** What narrowed the layer as a sentence, and as it was asked; of a basket, how many ids. */
  filters: { words: string; asked: Record<string, unknown> };
  count: number;
  /** From unrounded m²; null for lines and points. */
  sum_area_mu: number | null;
  sum_area_m2: number | null;
  /** From unrounded metres along the ellipsoid; null for all but lines. */
  sum_length_km: number | null;
  area_method: string | null;
  crs_note: string;
  data_date: string | null;
  source: string;
  visibility: string;
  review_no: string;
  notice: string[];
  revision: number;
  exported_at: string;
  /** In the file of a block only. */
  block?: ExportedBlock;
};

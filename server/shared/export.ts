import { z } from 'zod';

/** west, south, east, north in degrees. */
export type Bbox = [number, number, number, number];

export const bboxText = z.string().transform((text, context): Bbox => {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  const fits =
    numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    west >= -180 &&
    east <= 180 &&
    west < east &&
    south >= -90 &&
    north <= 90 &&
    south < north;
  if (!fits)
    context.addIssue({
      code: 'custom',
      message: `expected west,south,east,north in degrees, west < east and south < north; came "${text}"`,
    });
  return [west, south, east, north];
});

export const exportFormats = ['geojson', 'geojsonseq'] as const;

/**
 * `GET /api/export/{layer}`: what may be asked. An unknown word is refused, so that no filter is passed over in silence;
 * an empty one asks for nothing.
 */
export const exportQuery = z.preprocess(
  (asked) => Object.fromEntries(Object.entries(asked as object).filter(([, value]) => value !== '')),
  z.strictObject({
    format: z.enum(exportFormats).default('geojson'),
    /** 2, 4, 6, 9, or 12 digits: all that lies in the region. */
    region: z
      .string()
      .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'expected a region code of 2, 4, 6, 9, or 12 digits')
      .optional(),
    bbox: bboxText.optional(),
    batch: z.coerce.number().int().positive().optional(),
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

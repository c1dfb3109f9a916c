import type { Position } from 'geojson';
import { z } from 'zod';
import { bboxText } from '#shared/bbox';

const MAX_FILTER = 4000; // characters

/** Words that narrow a layer, the same in exports, tables, selections and totals; those left out ask for nothing. */
export const featureQueryWords = {
  /** 2, 4, 6, 9, or 12 digits: all that lies in the region; of lines, all that run through it. */
  region: z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'expected a region code of 2, 4, 6, 9, or 12 digits')
    .optional(),
  bbox: bboxText.optional(),
  batch: z.coerce.number().int().positive().optional(),
  /** CQL2 text over the layer's readable columns; see `#shared/filter/parse-filter`. */
  filter: z.string().max(MAX_FILTER, `expected up to ${MAX_FILTER} characters; it is longer`).optional(),
};

/** Words left empty ask for nothing: `?region=&filter=` is no fault. For `z.preprocess`, before a strict schema. */
export const withoutEmpty = (asked: unknown): unknown =>
  asked !== null && typeof asked === 'object' && !Array.isArray(asked)
    ? Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
    : asked;

/** What narrows a layer. `ids` and `within` come in the body of a request only: they are too long for an address. */
export type FeatureQuery = {
  region?: string;
  /** west, south, east, north in degrees. */
  bbox?: [number, number, number, number];
  batch?: number;
  filter?: string;
  ids?: readonly number[];
  /** Rings of a polygon, [lng, lat] in degrees, closed; features that meet it. */
  within?: readonly (readonly Position[])[];
};

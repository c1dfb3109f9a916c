import { z } from 'zod';
import { featureQueryWords, withoutEmpty } from '#shared/feature-query';

export const classMethods = ['category', 'quantile', 'jenks', 'equal'] as const;
export type ClassMethod = (typeof classMethods)[number];

/** `GET /api/columns/{layer}/{column}`: what may be asked. Without a method, numbers fall into quantiles. */
export const columnQuery = z.preprocess(
  withoutEmpty,
  z.strictObject({
    method: z.enum(classMethods).optional(),
    classes: z.coerce.number().int().min(1).max(12).default(5),
    ...featureQueryWords,
  }),
);
export type ColumnQuery = z.infer<typeof columnQuery>;

/** How the values of a layer's column spread, over what the reader may see: `GET /api/columns/{layer}/{column}`. */
export type ColumnClasses = {
  layer: string;
  column: string;
  revision: number;
  /** Features with a value, and without. */
  count: number;
  missing: number;
  /** Of numbers, in the column's unit: null for any other type. */
  min: number | null;
  max: number | null;
  /**
   * Inner limits of the classes, ascending, one fewer than classes: a value falls into the class of the last limit that
   * is not above it. Fewer where the values do not give so many. Empty for categories.
   */
  breaks: number[];
  /** Of each class between the breaks. */
  counts: number[];
  /** The most frequent values first, up to 50; empty for classes. */
  categories: { value: string | number | boolean; count: number }[];
  /** Different values beyond those listed. */
  otherValues: number;
};

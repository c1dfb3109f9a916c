import { z } from 'zod';
import type { FeatureDetail } from '#shared/feature';
import type { RegionTotals } from '#shared/region';

export const LONGEST_NOTE = 200;

/** The word in the place of an edition's number for the one that the published link opens. */
export const PUBLISHED = 'published';

/** `POST /api/tours/{belt}/editions`. */
export const newEdition = z.strictObject({
  note: z
    .string()
    .trim()
    .max(LONGEST_NOTE)
    .refine((value) => !/\p{Cc}/u.test(value), 'has characters that cannot be read')
    .default(''),
  /** The published link opens the new edition from now on. */
  movesLink: z.boolean().default(false),
});
export type NewEdition = z.input<typeof newEdition>;

const number = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
/** `PUT /api/tours/{belt}/editions/published`. */
export const linkedEdition = z.strictObject({ number });

/** In a path: a number, or the word for the one that the published link opens. */
export const editionWord = z.union([
  z.literal(PUBLISHED),
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
]);
export type EditionWord = z.output<typeof editionWord>;

/** A tour of a belt as it was pinned on a day. */
export type Edition = {
  /** From 1 on. */
  number: number;
  at: string;
  /** Null for those who may not know who changed what. */
  actor: string | null;
  actorName: string | null;
  note: string;
  /** The published link opens it. */
  isLinked: boolean;
};

/** `GET /api/tours/{belt}/editions`, the newest first. */
export type Editions = { editions: Edition[] };

/** The village, or else the town, that a stop lies in, as far as a script may name it. */
export type RegionOfTour = { code: string; name: string; totals: Pick<RegionTotals, 'areas' | 'projects'> };

/** `GET /api/tours/{belt}/editions/{n}`: as far as the reader would be shown it today. */
export type EditionTour = { edition: Edition; belt: FeatureDetail; stops: FeatureDetail[]; regions: RegionOfTour[] };

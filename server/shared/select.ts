import { z } from 'zod';
import { featureQueryWords } from '#shared/feature-query';

/** Features in one answer: what a page can hold, mark and list without stumbling. */
export const MOST_SELECTED = 200_000;
const MOST_CORNERS = 20_000;
const LARGEST_ID = 2 ** 31 - 1; // of an integer column

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/**
 * `POST /api/select/{layer}`: what to select; each word narrows further, and one at least must be there.
 * `within` are rings of a polygon, [lng, lat] in degrees, closed or not; where they cross or nest, the even-odd rule
 * says what is inside. `how`: `inside` takes what has its label point in the shape (of a line its middle), `touching`
 * what has any place in common with it.
 */
export const selectBody = z
  .strictObject({
    within: z
      .array(z.array(position))
      .refine((rings) => rings.reduce((sum, ring) => sum + ring.length, 0) <= MOST_CORNERS, {
        message: `expected up to ${MOST_CORNERS} corners; there are more`,
      })
      .optional(),
    /** west, south, east, north in degrees. */
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine(([west, south, east, north]) => west <= east && south <= north, {
        message: 'expected west, south, east, north in degrees, west ≤ east and south ≤ north',
      })
      .optional(),
    region: featureQueryWords.region,
    filter: featureQueryWords.filter,
    ids: z.array(z.number().int().min(1).max(LARGEST_ID)).max(MOST_SELECTED).optional(),
    how: z.enum(['inside', 'touching']).default('inside'),
    /** Count and sums only: for the figure that follows the hand. */
    brief: z.boolean().default(false),
  })
  .refine(({ within, bbox, region, filter, ids }) => within ?? bbox ?? region ?? filter ?? ids, {
    message: 'expected one of within, bbox, region, filter, ids at least',
  });
export type SelectBody = z.infer<typeof selectBody>;
/** As the page asks. */
export type SelectAsked = z.input<typeof selectBody>;

/** Sums over unrounded values; `areaM2` is ellipsoidal and null but for ground that does not overlap, `lengthM` but for lines. */
export type SelectedSums = {
  layer: string;
  revision: number;
  count: number;
  areaM2: number | null;
  lengthM: number | null;
  /** west, south, east, north in degrees; null where nothing was selected. */
  bbox: [number, number, number, number] | null;
};

/** One attribute in columns: `names[at[n]]` is that of feature n; -1 where it has none. */
export type SelectedColumn = { names: string[]; at: number[] };

/** What was selected, column by column in ascending id, so that the page sums any part of it itself, exactly. */
export type Selected = SelectedSums & {
  ids: number[];
  areasM2: number[] | null;
  lengthsM: number[] | null;
  /** What each is called: its number or name, else null. */
  names: (string | null)[];
  /** Land classes as `survey2019:0201`, with the name that the data give them; of other layers their kind. */
  classes: SelectedColumn & { keys: string[] };
  owners: SelectedColumn;
  /** The regions in which the features are entered, mostly villages; a name is empty where the tree does not know it. */
  regions: SelectedColumn & { codes: string[] };
  /** Of the `ids` asked for, how many are not there any more. */
  missing: number;
};

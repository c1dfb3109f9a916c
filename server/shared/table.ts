import { z } from 'zod';
import { featureQueryWords, withoutEmpty } from '#shared/feature-query';
import type { Column } from '#shared/layers';
import { MAX_SORTS, type Sort } from '#shared/sort';

/** Ids that one answer lists; counts and sums are of all rows, however many there are. */
export const MAX_LISTED = 200_000;
/** Rows of one answer. */
export const MAX_ROWS = 5000;
/** Groups of one answer, the largest first; what is beyond comes as one rest. */
export const MAX_GROUPS = 2000;

/** `area_m2:desc,code`: the first decides, the next where it does not; ids decide at last. */
export const sortText = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*(:(asc|desc))?(,[a-z][a-z0-9_]*(:(asc|desc))?)*$/,
    'expected columns as area_m2:desc,code:asc',
  )
  .transform((text): Sort[] =>
    text.split(',').map((part) => {
      const [column = '', direction] = part.split(':');
      return { column, descending: direction === 'desc' };
    }),
  )
  .refine((sorts) => sorts.length <= MAX_SORTS, `expected up to ${MAX_SORTS} columns`);

const idList = z.array(z.number().int().positive().max(2_147_483_647));
const orderWords = {
  ...featureQueryWords,
  sort: sortText.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).optional(),
};
/** What a layer's rows may be grouped by beside its columns: the regions that they lie in. */
export const regionGroups = { region_county: 6, region_town: 9, region_village: 12 } as const;
export type RegionGroup = keyof typeof regionGroups;
export const isRegionGroup = (word: string): word is RegionGroup => Object.hasOwn(regionGroups, word);

const groupWords = {
  ...featureQueryWords,
  /** One or two: columns, or `region_county`, `region_town`, `region_village`. */
  by: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)?$/, 'expected one or two columns as dlbm,region_town')
    .transform((text) => text.split(','))
    .refine(([first, second]) => first !== second, 'expected two different columns'),
};
/** Also what only a body can hold: the features of a basket. */
const ids = idList.max(MAX_LISTED).optional();

export const orderQuery = z.preprocess(withoutEmpty, z.strictObject(orderWords));
export const orderBody = z.preprocess(withoutEmpty, z.strictObject({ ...orderWords, ids }));
export type OrderQuery = z.infer<typeof orderBody>;
export const groupsQuery = z.preprocess(withoutEmpty, z.strictObject(groupWords));
export const groupsBody = z.preprocess(withoutEmpty, z.strictObject({ ...groupWords, ids }));
export type GroupsQuery = z.infer<typeof groupsBody>;
export const rowsBody = z.strictObject({
  ids: idList.min(1).max(MAX_ROWS),
  columns: z.array(z.string()).min(1).max(100).optional(),
});
export type RowsQuery = z.infer<typeof rowsBody>;

/** Figures of a set of rows, in the columns' own units (m², m), unrounded; null where the layer has none. */
export type Sums = {
  count: number;
  areaM2: number | null;
  lengthM: number | null;
  /** By column, of those that may be added up: see `isSummed`. Null where no row has a value. */
  sums: Record<string, number | null>;
};

/** `GET /api/table/{layer}/order`: which rows there are, in order. */
export type TableOrder = Sums & { revision: number; ids: number[] };

/** Text and dates: places in `dictionary` counted from 1, 0 where there is no value. */
export type WordCells = { dictionary: string[]; at: number[] };
export type PlainCells = (number | boolean | null)[];

/** `POST /api/table/{layer}/rows`: columns of the rows, in the order in which their ids were asked for. */
export type TableRows = {
  revision: number;
  ids: number[];
  /** Asked for and not there (any more). */
  missing: number[];
  columns: Record<string, WordCells | PlainCells>;
  /** Names of the villages and towns that the rows name. */
  regionNames: Record<string, string>;
};

export type TableGroup = Sums & { values: (string | number | boolean | null)[] };

/** `GET /api/table/{layer}/groups`: `total` is of all groups, added up by the database. */
export type TableGroups = {
  revision: number;
  by: string[];
  /** The largest first: by area, else length, else count. */
  groups: TableGroup[];
  /** Groups beyond those listed, as one; null where all are listed. */
  rest: (Sums & { groups: number }) | null;
  total: Sums;
  regionNames: Record<string, string>;
};

const ratios: readonly (Column['unit'] | undefined)[] = ['wanyuan-per-mu', 'percent', undefined];

/** Whether a sum of the column says something: not of rates, years, levels, or places in an order. */
export const isSummed = ({ name, type, unit }: Pick<Column, 'name' | 'type' | 'unit'>): boolean =>
  (type === 'number' || type === 'integer') && (!ratios.includes(unit) || name.endsWith('_count'));

import { z } from 'zod';
import { featureQueryWords } from '#shared/feature-query';

/** What lies between parcels and is chosen to cut, or what leaves parcels out: a land class or an overlay's code. */
const codeWord = z
  .string()
  .regex(
    /^((survey2019|yongdi2023):)?[0-9A-Za-z]{2,8}$|^[a-z][a-z0-9-]{1,39}$/,
    'a land class such as 1101 or survey2019:1101, or the code of a layer',
  );

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const MOST_CORNERS = 2000;

/** 0.1 m steps: a slider that stops between them would promise more than surveys hold. */
export const gapWord = z.coerce.number().min(0).max(20);

/** Parcels that a question is about; whoever moves the slider asks the same ones. */
export const blockSubject = z.strictObject({
  region: featureQueryWords.region,
  /** Classes, with what lies below them; none: all land. */
  classes: z.array(codeWord).max(50).default([]),
  lowEfficiency: z.boolean().default(false),
  /** Kinds of ownership (qsxz); none: all. */
  ownership: z.array(z.string().max(10)).max(20).default([]),
  /** Parcels smaller or larger than that are left out, in 亩. */
  leastMu: z.number().min(0).max(1e6).nullable().default(null),
  mostMu: z.number().min(0).max(1e6).nullable().default(null),
  /** `pbf` (永久基本农田 by the parcel's own mark) and codes of layers with the role `exclusion`. */
  exclude: z.array(codeWord).max(20).default([]),
  /** A parcel is excluded where more than this share of it lies under an exclusion. */
  excludeShare: z.number().min(0).max(1).default(0.05),
  /** Barriers drawn by hand, [lng, lat] in degrees. */
  lines: z
    .array(z.array(position).min(2))
    .max(50)
    .refine(
      (lines) => lines.reduce((sum, line) => sum + line.length, 0) <= MOST_CORNERS,
      `up to ${MOST_CORNERS} corners`,
    )
    .default([]),
});
export type BlockSubject = z.infer<typeof blockSubject>;

/** How parcels are put together; all of it is worked out where the slider is. */
export const blockRule = z.strictObject({
  /** Widest gap that is bridged, in m. 12: optimum of a threshold study on 罗定 and 高明, Guangdong (domain.md §5). */
  gap: gapWord.default(12),
  /** Least common boundary of parcels that touch, in m: less is a corner. Asked at gap 0; a wider gap takes corners in. */
  shared: z.number().min(0).max(1000).default(1),
  /** Land classes and barrier layers that cut wherever they lie between, and `drawn` for the lines drawn by hand. */
  barriers: z.array(codeWord).max(50).default([]),
  /** Parcels of one owning unit only are joined. */
  sameOwner: z.boolean().default(false),
  /** Threshold in 亩. */
  min: z.number().min(0).max(1e7).default(1000),
  /** A block with more owning units than that does not pass; null: any number. */
  mostOwners: z.number().int().min(1).max(100_000).nullable().default(null),
});
export type BlockRule = z.infer<typeof blockRule>;

export const blockQuestion = blockSubject.extend(blockRule.shape);
export type BlockQuestion = z.infer<typeof blockQuestion>;

const LARGEST_ID = 2 ** 31 - 1; // of an integer column

/** `POST /api/blocks/near`: the parcels of a block, and the question whose rule made it. */
export const nearQuestion = blockQuestion.extend({
  ids: z.array(z.number().int().min(1).max(LARGEST_ID)).min(1).max(20_000),
});
export type NearQuestion = z.infer<typeof nearQuestion>;

/** 河流水面, 铁路, 公路 of survey2019 and their counterparts: what cuts unless the planner says otherwise (domain.md §5). */
export const usualBarriers = [
  'survey2019:1101',
  'survey2019:1001',
  'survey2019:1003',
  'yongdi2023:1701',
  'yongdi2023:1201',
  'yongdi2023:1202',
] as const;

/** A near miss lacks at most this share of the threshold: 900 to 999 亩 of a thousand. */
export const NEAR_SHARE = 0.1;

/** A word of an address with several values, commas between them; empty for none at all. */
const listed = (text: string): string[] => (text === '' ? [] : text.split(','));
const list = (most: number) => z.string().transform(listed).pipe(z.array(codeWord).max(most));
const isOn = z.enum(['0', '1', 'true', 'false']).transform((word) => word === '1' || word === 'true');

const blockWords = z.strictObject({
  region: featureQueryWords.region,
  class: list(50).optional(),
  system: z.enum(['survey2019', 'yongdi2023']).optional(),
  gap: blockRule.shape.gap,
  min: z.coerce.number().min(0).max(1e7).default(1000),
  barriers: list(50).optional(),
  exclude: list(20).optional(),
  excludeShare: z.coerce.number().min(0).max(1).default(0.05),
  shared: z.coerce.number().min(0).max(1000).default(1),
  mostOwners: z.coerce.number().int().min(1).max(100_000).optional(),
  sameOwner: isOn.optional(),
  lowEfficiency: isOn.optional(),
  ownership: z
    .string()
    .transform(listed)
    .pipe(z.array(z.string().max(10)).max(20))
    .optional(),
  leastMu: z.coerce.number().min(0).max(1e6).optional(),
  mostMu: z.coerce.number().min(0).max(1e6).optional(),
});
const keptEmpty = new Set(['barriers', 'exclude']);
/**
 * `GET /api/blocks`: the question as an address. `barriers` and `exclude` left out ask for the usual ones: rivers,
 * railways, roads and all layers with the role `barrier`; 永久基本农田 and all with the role `exclusion`. Given empty
 * they ask for none.
 */
export const blockQuery = z.preprocess(
  (asked) =>
    asked !== null && typeof asked === 'object'
      ? Object.fromEntries(Object.entries(asked).filter(([word, value]) => value !== '' || keptEmpty.has(word)))
      : asked,
  blockWords,
);
export type BlockQuery = z.infer<typeof blockQuery>;

/** A block as it is told to programs; areas on the ellipsoid, 亩 from unrounded m². */
export type ToldBlock = {
  rank: number;
  /** Least id of its parcels. */
  key: number;
  count: number;
  areaM2: number;
  areaMu: number;
  /** What it lacks to the threshold, 0 where it passes. */
  missingMu: number;
  owners: number;
  villages: number;
  /** west, south, east, north in degrees. */
  bbox: [number, number, number, number];
  /** Its parcels, ascending. */
  ids: number[];
};

type Sum = { count: number; areaM2: number; areaMu: number };

export type BlockAnswer = {
  question: BlockQuestion;
  /** Of the parcel layer that it was answered from. */
  revision: number;
  method: string;
  blocks: ToldBlock[];
  tooManyOwners: ToldBlock[];
  nearMisses: ToldBlock[];
  below: { count: number; largest: ToldBlock | null };
  /** Parcels that were put together, whatever became of them. */
  members: Sum;
  excluded: Sum & { byReason: (Sum & { key: string; name: string })[] };
};

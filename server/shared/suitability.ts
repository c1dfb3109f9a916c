import { z } from 'zod';
import { blockSubject } from '#shared/block';

/** What a parcel's suitability 适宜性 is weighed by, in the order in which it is told. */
export const suitabilityFactors = ['slope', 'road', 'class', 'ownership', 'exclusion'] as const;
export type SuitabilityFactor = (typeof suitabilityFactors)[number];

const points = z.number().min(0).max(10);
const weight = z.number().min(0).max(100);

/** Points over a value, straight lines between them and level beyond; values ascend. */
const curve = z
  .array(z.tuple([z.number(), points]))
  .min(1)
  .max(50)
  .refine((rows) => rows.every(([value], at) => at === 0 || rows[at - 1]![0] < value), 'expected ascending values');
export type Curve = z.infer<typeof curve>;

/** Points by code; the longest code that a parcel's own begins with counts, and one without any is without data. */
const table = z.record(z.string().max(30), points);
export type PointTable = z.infer<typeof table>;

/**
 * How land is judged for 产业用地 that is put together. Our own judgement, no law: limits of slopes are those of the
 * survey's 坡度级 (2°, 6°, 15°, 25°).
 */
export const usualCurves = {
  /** Degrees, mean over the parcel. */
  slope: [
    [2, 10],
    [6, 8],
    [15, 4],
    [25, 1],
    [35, 0],
  ] as Curve,
  /** Metres from the parcel to the nearest road. */
  road: [
    [0, 10],
    [100, 9],
    [300, 7],
    [600, 4],
    [1500, 1],
    [3000, 0],
  ] as Curve,
  /** Share of the parcel under red lines and farmland. */
  exclusion: [
    [0, 10],
    [0.05, 5],
    [0.3, 0],
  ] as Curve,
  /** `survey2019:0601` and what lies below it. */
  class: {
    'survey2019:0601': 10,
    'survey2019:0508': 10,
    'survey2019:1201': 10,
    'survey2019:0404': 8,
    'survey2019:1206': 8,
    'survey2019:05': 6,
    'survey2019:06': 6,
    'survey2019:02': 5,
    'survey2019:12': 5,
    'survey2019:0103': 4,
    'survey2019:0702': 4,
    'survey2019:04': 4,
    'survey2019:03': 3,
    'survey2019:07': 3,
    'survey2019:1104': 3,
    'survey2019:0102': 2,
    'survey2019:08': 2,
    'survey2019:1006': 2,
    'survey2019:1107': 2,
    'survey2019:0101': 1,
    'survey2019:0810': 1,
    'survey2019:09': 1,
    'survey2019:00': 0,
    'survey2019:0303': 0,
    'survey2019:10': 0,
    'survey2019:11': 0,
    'yongdi2023:1001': 10,
    'yongdi2023:11': 10,
    'yongdi2023:2301': 10,
    'yongdi2023:16': 9,
    'yongdi2023:0403': 8,
    'yongdi2023:2306': 8,
    'yongdi2023:09': 6,
    'yongdi2023:10': 6,
    'yongdi2023:02': 5,
    'yongdi2023:06': 5,
    'yongdi2023:23': 5,
    'yongdi2023:0103': 4,
    'yongdi2023:0703': 4,
    'yongdi2023:04': 4,
    'yongdi2023:03': 3,
    'yongdi2023:07': 3,
    'yongdi2023:1704': 3,
    'yongdi2023:0102': 2,
    'yongdi2023:0601': 2,
    'yongdi2023:08': 2,
    'yongdi2023:13': 2,
    'yongdi2023:1705': 2,
    'yongdi2023:0101': 1,
    'yongdi2023:14': 1,
    'yongdi2023:15': 1,
    'yongdi2023:05': 0,
    'yongdi2023:12': 0,
    'yongdi2023:17': 0,
  } as PointTable,
  /** 权属性质: the fewer hands, the easier. */
  ownership: { '2': 10, '10': 8, '33': 8, '32': 7, '30': 6, '31': 5, '34': 5, '4': 4 } as PointTable,
};

/** Points and weights of a judgement; weights count by their shares of the sum, whatever it is. */
export const suitabilityRule = z.strictObject({
  weights: z
    .strictObject({
      slope: weight.default(25),
      road: weight.default(20),
      class: weight.default(25),
      ownership: weight.default(10),
      exclusion: weight.default(20),
    })
    .prefault({}),
  curves: z
    .strictObject({
      slope: curve.default(usualCurves.slope),
      road: curve.default(usualCurves.road),
      exclusion: curve.default(usualCurves.exclusion),
      class: table.default(usualCurves.class),
      ownership: table.default(usualCurves.ownership),
    })
    .prefault({}),
});
export type SuitabilityRule = z.infer<typeof suitabilityRule>;
export type SuitabilityWeights = SuitabilityRule['weights'];

const { region, classes, lowEfficiency, ownership, leastMu, mostMu, exclude } = blockSubject.shape;

/** `POST /api/suitability`: which parcels, and how they are judged. */
export const suitabilityQuestion = z.strictObject({
  region,
  classes,
  lowEfficiency,
  ownership,
  leastMu,
  mostMu,
  /** As in a question for blocks; left out it is 永久基本农田 and all layers with the role `exclusion`. */
  exclude: exclude.removeDefault().optional(),
  ...suitabilityRule.shape,
});
export type SuitabilityQuestion = z.infer<typeof suitabilityQuestion>;

type Named = { key: string; name: string };

/** What is known of each parcel, one column a factor; null where it is not known. */
export type SuitabilityColumns = {
  /** Degrees, mean over the parcel. */
  slopeDeg: (number | null)[];
  /** Metres from the parcel to the nearest road. */
  roadM: (number | null)[];
  /** Share (0 to 1) under whichever exclusion covers most of it. */
  excludedShare: (number | null)[];
  /** Place in `classes`, in `ownerships`; -1 where none is known. */
  classOf: number[];
  classes: Named[];
  ownershipOf: number[];
  /** 权属性质 by its code. */
  ownerships: string[];
};

/** Parcels in ascending order of their ids, column by column. */
export type SuitabilityAnswer = SuitabilityColumns & {
  /** Of the parcel layer. */
  revision: number;
  ids: number[];
  /** Ellipsoidal m², unrounded. */
  areasM2: number[];
  /** Their number, else their code. */
  names: string[];
  /** Place in `villages`, -1 where none is known. */
  villageOf: number[];
  villages: { code: string; name: string }[];
  /** 0 to 10 by the rule of the question, to two decimals; null where nothing at all is known. */
  scores: (number | null)[];
  /** What the columns rest on. */
  sources: {
    hasTerrain: boolean;
    /** Layers of roads; `parcels` where there are none and parcels of roads stand for them. */
    roads: { from: 'layers' | 'parcels'; layers: Named[] } | null;
    exclusions: Named[];
  };
};

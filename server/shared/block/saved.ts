import type { MultiPolygon } from 'geojson';
import { z } from 'zod';
import { type BlockQuestion, blockQuestion } from '#shared/block';
import type { Sides } from '#shared/block/sides';
import type { Part } from '#shared/composition';
import { valuesSchema } from '#shared/edit';
import { layers } from '#shared/layers';
import type { RegionName } from '#shared/region';

/** Parcels of one block: their outline takes either engine some seconds, in which the embedded one answers nobody else. */
export const MOST_BLOCK_PARCELS = 10_000;

const LARGEST_ID = 2 ** 31 - 1; // of an integer column
const id = z.number().int().min(1).max(LARGEST_ID);
/** In ascending order, each once; more than may be asked for is for the route to refuse. */
const ids = z
  .array(id)
  .min(1)
  .transform((all) => [...new Set(all)].sort((a, b) => a - b));

/** `POST /api/blocks/saved`: parcels that become a 连片区, with the question that they answer. */
export const saveBody = z.strictObject({
  ids,
  question: blockQuestion,
  /** Where it lies and of how many owning units it is its parcels say. */
  values: valuesSchema(layers.area, ['region_code', 'owner_count']).refine(
    ({ name }) => typeof name === 'string',
    'name: a saved block needs one',
  ),
});
export type SaveBody = z.input<typeof saveBody>;

/** `POST /api/blocks/saved/{area}/accept`: the figure that the person was shown and takes, in unrounded m². */
export const acceptBody = z.strictObject({ areaM2: z.number().min(0) });

/** `POST /api/blocks/facts`. */
export const factsBody = z.strictObject({ ids });

export const blockFileFormats = ['xlsx', 'geojson'] as const;
export type BlockFileFormat = (typeof blockFileFormats)[number];

/** Words of a block's file, whichever block it is of. */
export const fileWords = {
  format: z.enum(blockFileFormats).default('xlsx'),
  /** Names of the properties in GeoJSON. */
  keys: z.enum(['en', 'zh']).default('en'),
};

/** `POST /api/blocks/file`, as a form that a page can send for a download: a block that nobody has kept yet. */
export const fileForm = z.strictObject({
  ...fileWords,
  title: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .transform((text) => text.toWellFormed()), // it becomes the name of a file
  ids: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'expected parcel ids with commas between them, such as 12,30')
    .transform((text) => text.split(',').map(Number))
    .pipe(ids),
  question: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'expected the question as JSON' });
        return z.NEVER;
      }
    })
    .pipe(blockQuestion),
});

/** Parcels of a block that have something in common; `key` and `name` are null where they do not say it. */
export type BlockPart = Part & { key: string | null; name: string | null };

/** What a block is made of as the data are now; m² are ellipsoidal, sums of parcels unrounded. */
export type BlockFacts = {
  /** Of the parcel layer. */
  revision: number;
  dataDate: string | null;
  /** Sources of its parcels, by the files that they came with. */
  sources: string[];
  /** The smallest region that holds all parcels, at the end of those above it; empty where none does. */
  home: RegionName[];
  /** The figure of the block: the sum of its parcels. */
  count: number;
  areaM2: number;
  outline: {
    geometry: MultiPolygon;
    /** west, south, east, north in degrees. */
    bbox: [number, number, number, number];
    /** Less than the sum where parcels lie over one another. */
    areaM2: number;
    perimeterM: number;
    /** Pieces that nothing joins. */
    pieces: number;
  };
  /** 4πA/P²: 1 for a circle. */
  compactness: number;
  /** 1 − ΣA²/(ΣA)²: 0 for a single parcel. */
  fragmentation: number;
  /** Largest parts first. Classes by `survey2019:0601`, villages by their codes. */
  byClass: BlockPart[];
  byOwner: BlockPart[];
  byVillage: BlockPart[];
  sides: Sides;
};

/** A parcel as a list names it. */
export type NamedParcel = { id: number; name: string };

export const changedFields = ['area', 'class', 'owner', 'region'] as const;
export type ChangedField = (typeof changedFields)[number];

/** Parcels that tell why a figure moved: how many, by how many m² they moved it, and the first of them. */
type Moved<Told> = { count: number; changeM2: number; parcels: Told[] };

/** What became of a block's parcels since it was kept. The three changes add up to that of the block. */
export type Drift = {
  /** No longer in the data. */
  gone: Moved<NamedParcel & { keptM2: number }>;
  /** Lie under an exclusion of the question that they did not lie under then; `by` names it. */
  excluded: Moved<NamedParcel & { keptM2: number; by: string[] }>;
  /** Still counted, otherwise than they were. */
  changed: Moved<NamedParcel & { keptM2: number; nowM2: number; fields: ChangedField[] }>;
};

export type KeptVersion = {
  version: number;
  at: string;
  actor: string;
  count: number;
  areaM2: number;
  isInForce: boolean;
};

/**
 * `GET /api/blocks/saved/{area}`: a block as it was kept beside what it is now. Of its parcels only those that the reader
 * sees are in any figure; `kept`, `drift` and `versions` are for those who may know its past.
 */
export type SavedBlock = {
  areaId: number;
  code: string;
  name: string;
  /** Of the area's row: what an acceptance must have seen, as `If-Match`. */
  version: number;
  question: BlockQuestion;
  kept:
    | (Omit<KeptVersion, 'isInForce'> & {
        /** Of the parcel layer then. */
        revision: number;
        dataDate: string | null;
        areaMethod: string;
        /** Of the outline then; null where the reader does not see all of its parcels. */
        unionM2: number | null;
      })
    | null;
  now: { revision: number; dataDate: string | null; count: number; areaM2: number; ids: number[] };
  drift: Drift | null;
  versions: KeptVersion[];
  /** The outline was drawn over by hand since: it is no longer that of the parcels. */
  isRedrawn: boolean;
  mayAccept: boolean;
};

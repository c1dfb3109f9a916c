import { z } from 'zod';

/** Cells of a grid that is kept: 80 MB, and a third more while it is served. */
export const MOST_CELLS = 40_000_000;
/** Bytes of a file that is sent from the page; larger ones are taken by the command. */
export const MOST_DEM_BYTES = 500_000_000;

/** Metres of one unit of height. */
export const heightUnits = { m: 1, ft: 0.3048, 'us-ft': 1200 / 3937 } as const;
export type HeightUnit = keyof typeof heightUnits;

/** Heights of the land that maps are of, metres: the Turpan basin, and Qomolangma with some to spare. */
export const LEAST_HEIGHT_M = -500;
export const MOST_HEIGHT_M = 9000;

/** Why a file's heights are not taken. */
export const demFaults = [
  'unreadable',
  'no-raster',
  'several-rasters',
  'no-place',
  'old-national',
  'local-place',
  'outside',
  'several-bands',
  'picture',
  'not-heights',
  'empty',
] as const;
export type DemFault = (typeof demFaults)[number];

export type DemNote = 'unit-open' | 'nodata-guessed' | 'coarser';

/** What was found in a file of heights, before anything is stored. */
export type FoundHeights = {
  fileName: string;
  bbox: [number, number, number, number];
  /** Name of the coordinate system that the file declares. */
  crs: string;
  /** Metres from cell to cell: in the file, and as it would be kept. */
  fileCellM: number;
  cellM: number;
  cells: number;
  /** Of the heights, in `unit`, else in whatever the file means by one. */
  lowest: number;
  highest: number;
  /** Null: the file does not say. */
  unit: HeightUnit | null;
  /** Of the cells within the extent. */
  missingShare: number;
  notes: DemNote[];
};

/** How far a file is on its way. `share`: 0 to 1 of the step. */
export type HeightImport = {
  id: string;
  bytes: number;
  offset: number;
  step: 'sending' | 'reading' | 'found';
  share: number;
  found: FoundHeights | null;
};

/** Heights that are kept. */
export type StoredHeights = {
  bbox: [number, number, number, number];
  width: number;
  height: number;
  version: string;
  source: string;
  isDemo: boolean;
  /** Null for those that no file brought. */
  fileName: string | null;
  actor: string | null;
  lowestM: number | null;
  highestM: number | null;
  missingShare: number;
  changedAt: string;
};

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'has characters that cannot be read');

/** What an import begins with: `POST /api/terrain/imports`. */
export const newHeightImport = z.strictObject({
  fileName: line(200),
  bytes: z.number().int().min(1).max(MOST_DEM_BYTES),
});
export type NewHeightImport = z.infer<typeof newHeightImport>;

/** What is told by who takes it over. */
export const heightsTaken = z.strictObject({
  source: line(200),
  /** Where the file does not say. */
  unit: z.enum(Object.keys(heightUnits) as [HeightUnit, ...HeightUnit[]]).optional(),
});
export type HeightsTaken = z.infer<typeof heightsTaken>;

/** Metres from cell to cell of a grid in degrees, north to south. */
export const cellMetres = ([, south, , north]: readonly number[], height: number): number =>
  ((north! - south!) * 111_000) / height;

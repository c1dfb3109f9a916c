import { z } from 'zod';
import { type Values, valuesSchema } from '#shared/edit';
import type { StopFigure } from '#shared/feature';
import { layers } from '#shared/layers';
import { figuresSchema } from '#shared/tour/scene';

/** A belt with more stops is none that anybody visits in a day. */
export const MOST_STOPS = 200;
const MOST_COLUMNS = 100;
const LONGEST_CELL = 8000;

/** The cells of one sheet as they stand there, from its first row on; empty is null. */
export const gridSchema = z.strictObject({
  sheet: z.string().max(100),
  rows: z
    .array(z.array(z.union([z.string().max(LONGEST_CELL), z.number(), z.boolean(), z.null()])).max(MOST_COLUMNS))
    .max(MOST_STOPS + 100),
});
export type Grid = z.infer<typeof gridSchema>;

/** `POST /api/belts/{id}/stop-table` with cells that somebody has mended, or pasted; a workbook comes as it is. */
export const stopTableBody = z.strictObject({ source: z.string().min(1).max(200), grid: gridSchema });

/** What a column of the sheet is read as; `figures` and `place` take several columns, the rest are the registry's. */
export type TableField = { column: number; title: string; as: string | null };

/** Why a cell is not read as it stands; worded by `stopTableWords.why`. */
export type CellFault =
  | 'stay'
  | 'coordinate'
  | 'coordinate-far'
  | 'figure'
  | 'figures-many'
  | 'text-long'
  | 'yes-no'
  | 'region-unknown'
  | 'region-several'
  | 'name-missing'
  | 'name-twice';

export type TableFault = { row: number; column: number; why: CellFault; cell: string };

/** Where a row's place is from: its own cells, the stop that it changes, the region that it names, or the axis alone. */
export type PlacedBy = 'cells' | 'stop' | 'region' | 'axis';

export type TableStop = {
  /** Of the sheet, from 0. */
  row: number;
  /** The stop that it changes; null: a new one. */
  id: number | null;
  version: number | null;
  name: string;
  values: Values;
  /** Null: the table says nothing of them. */
  figures: StopFigure[] | null;
  lng: number;
  lat: number;
  placedBy: PlacedBy;
};

/** What a stop table would do, nothing of it done. */
export type StopTablePlan = {
  grid: Grid;
  /** Of the sheet, from 0; null where no row names the columns. */
  titleRow: number | null;
  fields: TableField[];
  /** In the order of visiting. */
  stops: TableStop[];
  faults: TableFault[];
  /** Stops of the belt that the table does not name. */
  others: { id: number; version: number; name: string }[];
};

/** `PUT /api/belts/{id}/stops`: the stops of a belt in the order of visiting, with what changes of them; one act. */
export const beltStopsBody = z.strictObject({
  stops: z
    .array(
      z
        .strictObject({
          id: z.number().int().min(1).optional(),
          version: z.number().int().min(1).optional(),
          values: valuesSchema(layers.stop, ['position', 'belt_code']).optional(),
          figures: figuresSchema.optional(),
          place: z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
        })
        .refine(({ id, version }) => (id === undefined) === (version === undefined), 'id and version go together')
        .refine(({ id, place }) => id !== undefined || place !== undefined, 'a new stop needs its place')
        .refine(({ id, values }) => id !== undefined || values?.name, 'a new stop needs its name'),
    )
    .min(1)
    .max(MOST_STOPS)
    .refine((stops) => {
      const ids = stops.flatMap(({ id }) => id ?? []);
      return new Set(ids).size === ids.length;
    }, 'names a stop twice'),
  /** What becomes of stops that are not named: they come after the others, or leave the map. */
  others: z.enum(['keep', 'retire']).default('keep'),
});
export type BeltStops = z.input<typeof beltStopsBody>;

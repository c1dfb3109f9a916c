import type { Geometry } from 'geojson';
import { z } from 'zod';
import type { FeatureDetail, StopFigure } from '#shared/feature';
import { type Column, type GeometryKind, type Layer, layers } from '#shared/layers';
import { type Hung, hungSchema } from '#shared/media';
import { figuresSchema, type StopScene, sceneSchema } from '#shared/tour/scene';

/** What a hand may change of a layer; the rest is reckoned, or comes with a file. */
type Editable = { columns: readonly string[]; hasGeometry: boolean; isMade: boolean };

const all = (layer: Layer, without: readonly string[]): string[] =>
  layer.columns.map(({ name }) => name).filter((name) => !without.includes(name));
const reckoned = ['area_m2', 'length_m'];
const overlayColumns = ['name', 'kind', 'region_code'];

/** A parcel's shape is its neighbours' too, and a boundary is a legal act: both come with a file. */
const editableOf: Record<Layer['table'], Editable> = {
  region: {
    columns: ['name', 'control_area_m2', 'boundary_legal', 'boundary_source'],
    hasGeometry: false,
    isMade: false,
  },
  parcel: { columns: all(layers.parcel, ['code', ...reckoned]), hasGeometry: false, isMade: false },
  area: { columns: all(layers.area, ['code', ...reckoned]), hasGeometry: true, isMade: true },
  belt: { columns: all(layers.belt, ['code', ...reckoned]), hasGeometry: true, isMade: true },
  stop: { columns: all(layers.stop, ['code']), hasGeometry: true, isMade: true },
  project: { columns: all(layers.project, ['code']), hasGeometry: true, isMade: true },
  overlay: { columns: overlayColumns, hasGeometry: true, isMade: true },
};

export const editable = ({ table }: Pick<Layer, 'table'>): Editable => editableOf[table];

/** Words that a column is filled in with; others are kept where a file brought them, but not written anew. */
export const choicesOf: Record<string, readonly string[]> = {
  'project.status': ['储备', '前期', '未开工', '在建', '滞后', '停滞', '竣工', '投用', '取消'],
  'project.lag': ['绿', '黄', '红'],
  'area.stage': ['摸底', '划定', '方案', '整备', '供地', '流转', '建设', '投产', '验收'],
  'region.boundary_legal': ['法定', '勘定', '调查', '示意'],
  'parcel.class_system': ['survey2019', 'yongdi2023'],
};

const LONGEST_NAME = 120;
const LONGEST_TEXT = 4000;
/** Prose; any other text is a name or a code. */
const prose = new Set(['summary', 'problem', 'done', 'next_step', 'script', 'progress_text', 'boundary_source']);
export const isProse = (column: string): boolean => prose.has(column);

const MOST_MONEY = 1e12;
const MOST_MU = 1e9; // a hundred times the largest county

const text = (name: string) =>
  z
    .string()
    .trim()
    // control characters are no words; PostgreSQL refuses the first of them
    .refine((value) => !/[^\P{Cc}\n\r\t]/u.test(value), 'has characters that cannot be read')
    .max(prose.has(name) ? LONGEST_TEXT : LONGEST_NAME)
    .transform((value) => (value === '' ? null : value));

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-06-30')
  .refine((value) => {
    const read = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === value;
  }, 'no day of the calendar');

/** A column's value as a hand may write it; empty is null. */
function valueSchema(layer: Layer, { name, type, unit }: Column): z.ZodType {
  const choices = choicesOf[`${layer.table}.${name}`];
  if (choices) return z.enum(choices as [string, ...string[]]).nullable();
  if (name === 'name' && layer.table !== 'overlay')
    return text(name).refine((value) => value !== null, 'must not be empty');
  if (name === 'region_code')
    return z
      .string()
      .regex(/^\d{12}$/, 'a region code of 12 digits')
      .nullable();
  switch (type) {
    case 'text':
      return text(name).nullable();
    case 'boolean':
      return z.boolean().nullable();
    case 'date':
      return day.nullable();
    case 'integer':
      return z
        .number()
        .int()
        .min(0)
        .max(name.endsWith('_year') ? 2100 : 2 ** 31 - 1)
        .nullable();
    case 'number':
      return z
        .number()
        .min(unit === 'wanyuan-per-mu' ? -MOST_MONEY : 0)
        .max(unit === 'mu' ? MOST_MU : MOST_MONEY)
        .nullable();
  }
}

/** Vertices of one shape that a hand draws. */
export const MOST_VERTICES = 20_000;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const line = z.array(position).min(2).max(MOST_VERTICES);
const ring = z.array(position).min(4).max(MOST_VERTICES);
const shapes: Record<GeometryKind, z.ZodType> = {
  point: z.strictObject({ type: z.literal('Point'), coordinates: position }),
  line: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('LineString'), coordinates: line }),
    z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1).max(1000) }),
  ]),
  polygon: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(1000) }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1).max(1000) }),
  ]),
};

export type Values = Record<string, string | number | boolean | null>;

/** What a hand changes of a feature: columns by name, and the shape where the layer lets it be drawn. */
export type FeatureEdit = {
  values?: Values;
  geometry?: Geometry;
  visibility?: 'public' | 'internal' | 'restricted';
  /** Of a stop alone: all of its figures, in their order. */
  figures?: StopFigure[];
  /** Of a stop alone: how a hand set it to be shown; null gives it back to the rule. */
  scene?: StopScene | null;
  /** Of a stop alone: all of its photos, videos and drawings, in their order. */
  media?: Hung[];
};

const visibility = z.enum(['public', 'internal', 'restricted']).optional();

/** Columns of a layer that a hand may write, by name. @param without what is reckoned in this case. */
export function valuesSchema(layer: Layer, without: readonly string[] = []): z.ZodType<Values, Values> {
  const { columns } = editable(layer);
  const values = Object.fromEntries(
    layer.columns
      .filter(({ name }) => columns.includes(name) && !without.includes(name))
      .map((column) => [column.name, valueSchema(layer, column).optional()]),
  );
  return z.strictObject(values) as unknown as z.ZodType<Values, Values>;
}

/** The one schema of a layer's form and of the route that takes it. */
export function editSchema(layer: Layer): z.ZodType<FeatureEdit> {
  const { hasGeometry } = editable(layer);
  return z.strictObject({
    values: valuesSchema(layer).optional(),
    ...(hasGeometry ? { geometry: shapes[layer.geometry].optional() } : {}),
    visibility,
    ...(layer.table === 'stop'
      ? { figures: figuresSchema.optional(), scene: sceneSchema.nullable().optional(), media: hungSchema.optional() }
      : {}),
  }) as unknown as z.ZodType<FeatureEdit>;
}

/** Who changed a feature last, when, and which of its columns; `geometry` stands for its shape. */
export type ChangeSince = { actor: string; actorName: string | null; at: string; fields: string[] };

/** Why a change was refused: somebody else's came first. Fault `edit-conflict`. */
export type Conflict = {
  /** The feature as it is now. */
  current: FeatureDetail;
  /** The columns as the refused change had seen them; null where the log does not reach back. */
  base: Values | null;
  since: ChangeSince[];
};

/** What a written feature answers with. */
export type Edited = { edit: number | null; feature: FeatureDetail };

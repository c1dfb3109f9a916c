import { editable, editSchema, type FeatureEdit, type Values } from '#shared/edit';
import type { Column, Layer, Visibility } from '#shared/layers';
import { figuresOfText } from './figure-rows';
import { valueOfText } from './value-of-text';

/** Why a field cannot be saved; worded by `editWords.wrong`. */
export type Wrong = 'number' | 'small' | 'big' | 'text' | 'empty' | 'day' | 'code' | 'choice' | 'other';

/** Columns of a form: what a hand may change, of what the reader may read. */
export const formColumns = (layer: Layer, edits: readonly Visibility[]): Column[] =>
  layer.columns.filter(
    ({ name, visibility }) =>
      editable(layer).columns.includes(name) && (visibility === 'public' || edits.includes(visibility)),
  );

/** A value as it stands in a field. */
export const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

type Read = { edit: FeatureEdit; wrong: Readonly<Record<string, Wrong>> };

/** The change that a draft stands for, by the server's own schema; `wrong` names the fields that it refuses. */
export function readDraft(layer: Layer, texts: Readonly<Record<string, string>>): Read {
  const values: Values = {};
  let visibility: FeatureEdit['visibility'];
  for (const [name, text] of Object.entries(texts)) {
    if (name === 'visibility') visibility = text as NonNullable<FeatureEdit['visibility']>;
    const column = layer.columns.find((one) => one.name === name);
    if (column) values[name] = valueOfText(text, column);
  }
  const figures = texts.figures === undefined ? undefined : figuresOfText(texts.figures);
  const edit: FeatureEdit = { values, ...(visibility ? { visibility } : {}), ...(figures ? { figures } : {}) };
  const read = editSchema(layer).safeParse(edit);
  const wrong: Record<string, Wrong> = {};
  if (!read.success)
    for (const { code, path } of read.error.issues) {
      if (path[0] === 'figures') wrong.figures = 'other';
      const name = String(path[1] ?? '');
      const column = layer.columns.find((one) => one.name === name);
      if (column && !wrong[name]) wrong[name] = wrongOf(code, column, values[name]);
    }
  return { edit: read.success ? read.data : edit, wrong };
}

function wrongOf(code: string, { type, name }: Column, value: unknown): Wrong {
  if (value === null) return 'empty';
  if (code === 'invalid_value') return 'choice';
  if (name === 'region_code') return 'code';
  if (type === 'date') return 'day';
  if (code === 'too_small') return 'small';
  if (code === 'too_big') return type === 'text' ? 'text' : 'big';
  return type === 'number' || type === 'integer' ? 'number' : 'other';
}

/** What a conflict is about: columns that both changed, and those that only the other did. */
export function clashes(mine: Values, theirs: Values, base: Values | null): { both: string[]; onlyTheirs: string[] } {
  const isOther = (name: string) => base === null || (base[name] ?? null) !== (theirs[name] ?? null);
  const both = Object.keys(mine).filter((name) => isOther(name) && (mine[name] ?? null) !== (theirs[name] ?? null));
  const onlyTheirs = base ? Object.keys(theirs).filter((name) => isOther(name) && !(name in mine)) : [];
  return { both, onlyTheirs };
}

import type { Values } from '#shared/edit';
import type { Column } from '#shared/layers';

/** What was typed as the column's type; empty is null, and what cannot be read stays text, for the schema to refuse. */
export function valueOfText(text: string, { type }: Pick<Column, 'type'>): Values[string] {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'boolean') return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
  if (type !== 'number' && type !== 'integer') return trimmed;
  const plain = trimmed
    .replace(/[,,\s]/g, '')
    .replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : trimmed;
}

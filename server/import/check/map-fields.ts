import type { Column, Layer } from '#shared/layers';
import { aliasesOf } from '../../column-aliases';

/** Which source field fills a column, and how it was found. */
export type FieldMapping = { field: string; column: string; by: 'name' | 'alias' | 'truncated' | 'option' };

/** Columns that the database computes: a file's own figure of that name stays among the source's properties. */
const computed = new Set(['area_m2', 'length_m']);
/** Set from what is known of a region, not from a file's free text. */
const ownRegionColumns = new Set(['level', 'kind', 'boundary_legal', 'boundary_source', 'parent_code']);

/** Names compare without case, blanks, underscores, hyphens, full-width forms, or a trailing unit of the same kind. */
export const normalName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-\u200b\ufeff]/g, '');

const unitWords: Record<string, readonly string[]> = {
  m2: ['平方米', 'm2', '㎡', 'm²'],
  mu: ['亩', 'mu'],
  m: ['米', 'm'],
  km: ['公里', '千米', 'km'],
  wanyuan: ['万元'],
  'wanyuan-per-mu': ['万元/亩', '万元每亩'],
  person: ['人'],
  household: ['户'],
  percent: ['%'],
  s: ['秒', 's'],
};

/** `图斑面积(平方米)` as 图斑面积 where the column counts in 平方米; a field in another unit is not this column. */
function withoutUnit(name: string, { unit }: Column): string {
  const [, rest, inside] = /^(.+)\(([^()]*)\)$/.exec(name) ?? [];
  if (!rest || inside === undefined) return name;
  const words = unit ? (unitWords[unit] ?? []).map((word) => normalName(word)) : [];
  return words.includes(inside) ? rest : name;
}

/**
 * Finds the column of each source field by the registry's names and aliases.
 * @param asked what the person passed as `--map field=column`; it goes before anything found.
 */
export function mapFields(
  layer: Layer,
  fields: readonly string[],
  asked: readonly { field: string; column: string }[],
): FieldMapping[] {
  const mapping: FieldMapping[] = asked.map(({ field, column }) => ({
    field:
      fields.find((name) => name === field) ?? fields.find((name) => normalName(name) === normalName(field)) ?? field,
    column,
    by: 'option',
  }));
  for (const column of mappable(layer)) {
    if (mapping.some((taken) => taken.column === column.name)) continue;
    const free = fields.filter((field) => !mapping.some((taken) => taken.field === field));
    const found = find(layer.table, column, free);
    if (found) mapping.push({ ...found, column: column.name });
  }
  return mapping;
}

export const mappable = (layer: Layer): Column[] =>
  layer.columns.filter(({ name }) => !computed.has(name) && !(layer.code === 'region' && ownRegionColumns.has(name)));

function find(
  table: Layer['table'],
  column: Column,
  fields: readonly string[],
): Pick<FieldMapping, 'field' | 'by'> | null {
  const exact = fields.find((field) => field === column.name);
  if (exact !== undefined) return { field: exact, by: 'name' };
  const names = [column.name, column.title.zh, ...aliasesOf(table, column.name)].map(normalName);
  const stripped = (field: string) => withoutUnit(normalName(field), column);
  for (const alias of names) {
    const field = fields.find((candidate) => normalName(candidate) === alias || stripped(candidate) === alias);
    if (field !== undefined) return { field, by: alias === normalName(column.name) ? 'name' : 'alias' };
  }
  // A DBF cuts names at ten bytes: three Chinese characters in UTF-8, five in GBK
  const cut = fields.find((field) => {
    const name = normalName(field).replace(/\ufffd+$/, '');
    return (
      /^[\u4e00-\u9fff]{3,5}$/.test(name) && names.some((alias) => alias.length > name.length && alias.startsWith(name))
    );
  });
  return cut === undefined ? null : { field: cut, by: 'truncated' };
}

/** A value by field name; `parent.adcode` reaches into a nested value or its JSON text. */
export function fieldValue(properties: Record<string, unknown>, field: string): unknown {
  if (field in properties) return properties[field];
  const [head = '', ...rest] = field.split('.');
  if (!rest.length || !(head in properties)) return undefined;
  const nested = asObject(properties[head]);
  return nested ? fieldValue(nested, rest.join('.')) : undefined;
}

function asObject(value: unknown): Record<string, unknown> | null {
  if (typeof value === 'string' && value.startsWith('{')) {
    try {
      return asObject(JSON.parse(value));
    } catch {
      return null;
    }
  }
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

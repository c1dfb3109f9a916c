import type { Layer } from '#shared/layers';
import { type FieldMapping, fieldValue, normalName } from './map-fields';
import { numberAsText } from './parse-value';

/**
 * Where a row's code comes from. `national`: an identifier that no other file repeats, taken as it is. `own`: the
 * dataset's running number, which another file will repeat, with the dataset's name before it. `numbered`: region
 * and 图斑编号 together. `row`: nothing to go by but the place in the file.
 */
export type CodeRule =
  | { by: 'national'; field: string; prefix: string }
  | { by: 'own'; field: string; prefix: string }
  | { by: 'numbered'; field: string; region: string; prefix: string }
  | { by: 'row'; prefix: string };

const national = [
  '标识码',
  'bsm',
  '不动产单元号',
  'bdcdyh',
  '宗地代码',
  'zddm',
  '地块编码',
  'dkbm',
  '项目代码',
  '图斑标识码',
].map(normalName);
const own = [
  'code',
  '编号',
  '地块编号',
  '片区编号',
  '项目编号',
  '示范带编号',
  'id',
  'gid',
  'fid',
  'objectid',
  'osm_id',
  'osmid',
  'codebase',
  'villcode',
  'towncode',
  'countycode',
  'ag_cad_id',
  'parcel_id',
  'parcelid',
  'adcode',
  'adm2_pcode',
  'gml_id',
  'uuid',
  'guid',
  'globalid',
  'ogc_fid',
  'crop_id',
  'tile_id',
  '序号',
].map(normalName);

/**
 * Chooses the rule from the fields and a look at some rows: a field that repeats, or is mostly empty, is no identifier.
 * @param dataset the file's name without its ending.
 */
export function codeRule(
  layer: Layer,
  mapping: readonly FieldMapping[],
  fields: readonly string[],
  rows: readonly Record<string, unknown>[],
  dataset: string,
): CodeRule {
  const asked = mapping.find(({ column, by }) => column === 'code' && by === 'option');
  if (asked) return { by: 'national', field: asked.field, prefix: dataset };
  const telling = (field: string) => {
    const values = rows.map((row) => codeText(fieldValue(row, field))).filter((value) => value !== null);
    return values.length > 0 && values.length >= rows.length / 2 && new Set(values).size === values.length;
  };
  const named = (names: readonly string[]) =>
    names.flatMap((name) => fields.filter((field) => normalName(field) === name)).filter(telling);
  const [official] = named(national);
  if (official !== undefined) return { by: 'national', field: official, prefix: dataset };
  // Our own files carry `code`: their rows come home under the code that they left with
  const ours = fields.find((field) => field === 'code');
  if (ours !== undefined && telling(ours) && !isRunning(rows.map((row) => row[ours])))
    return { by: 'national', field: ours, prefix: dataset };
  const number = mapping.find(({ column }) => column === 'tbbh');
  const region = mapping.find(({ column }) => column === 'region_code');
  if (layer.table === 'parcel' && number && region)
    return { by: 'numbered', field: number.field, region: region.field, prefix: dataset };
  const [first] = named(own);
  const mapped = mapping.find(({ column, field }) => column === 'code' && telling(field))?.field;
  const field = first ?? mapped ?? (number && telling(number.field) ? number.field : undefined);
  return field === undefined ? { by: 'row', prefix: dataset } : { by: 'own', field, prefix: dataset };
}

const isRunning = (values: readonly unknown[]) =>
  values.every((value) => typeof value === 'number' || /^\d{1,6}$/.test(String(value ?? '')));

function codeText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return numberAsText(value);
  const text = typeof value === 'string' || typeof value === 'bigint' ? String(value).trim() : '';
  return text === '' ? null : text;
}

/** Gives each row its code; a code that came before in the same file gets `#2`, `#3` … */
export function codeGiver(rule: CodeRule) {
  const given = new Map<string, number>();
  const repeatedRows: number[] = [];
  let repeated = 0;
  return {
    /** @param index of the row in the file, from 0. @param regionCode as the row states it, 12 digits. */
    next(properties: Record<string, unknown>, index: number, regionCode: string | null): string {
      const code = plain(rule, properties, index, regionCode);
      const before = given.get(code) ?? 0;
      given.set(code, before + 1);
      if (!before) return code;
      repeated++;
      if (repeatedRows.length < 20) repeatedRows.push(index + 1);
      let count = before + 1;
      while (given.has(`${code}#${count}`)) count++;
      given.set(`${code}#${count}`, 1);
      return `${code}#${count}`;
    },
    repeated: () => ({ count: repeated, rows: repeatedRows }),
  };
}

function plain(rule: CodeRule, properties: Record<string, unknown>, index: number, regionCode: string | null): string {
  if (rule.by === 'row') return `${rule.prefix}/${index + 1}`;
  const value = codeText(fieldValue(properties, rule.field));
  if (value === null) return `${rule.prefix}/#${index + 1}`;
  if (rule.by === 'own') return `${rule.prefix}/${value}`;
  if (rule.by === 'numbered') return `${regionCode ?? codeText(fieldValue(properties, rule.region)) ?? ''}-${value}`;
  return value;
}

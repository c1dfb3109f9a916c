import type { Filter, FilterValue } from '#shared/filter/filter';
import { isDay } from '#shared/filter/parse-filter';
import type { Column } from '#shared/layers';

/** What a reader may ask of a column, in the order of the list. */
export const operators = {
  land: ['class'],
  text: ['is', 'is-not', 'contains', 'starts', 'one-of', 'empty', 'filled'],
  number: ['ge', 'le', 'between', 'eq', 'gt', 'lt', 'empty', 'filled'],
  boolean: ['yes', 'no', 'empty'],
  date: ['ge', 'le', 'between', 'eq', 'empty', 'filled'],
} as const;
export type Operator = (typeof operators)[keyof typeof operators][number];

/** One line of the editor. Values as they were typed; of land classes `survey2019:02`: all codes that begin with 02. */
export type Condition = { column: string; operator: Operator; values: readonly string[] };
export type Conditions = { join: 'all' | 'any'; rows: readonly Condition[] };
/** Why a line cannot be asked. */
export type ConditionFault = 'number' | 'date' | 'order';

type Columns = readonly Column[];

/** A code of a land class never travels without its system: a line about one holds both. */
export const LAND = 'dlbm';

export function operatorsFor(column: string, columns: Columns): readonly Operator[] {
  if (column === LAND) return [...operators.land, ...operators.text];
  const type = columns.find(({ name }) => name === column)?.type ?? 'text';
  return operators[type === 'integer' ? 'number' : type];
}

export const isWithoutValue = (operator: Operator) => ['yes', 'no', 'empty', 'filled'].includes(operator);

/** A line that nothing was typed into yet asks nothing. */
export const isBlank = ({ operator, values }: Condition) =>
  !isWithoutValue(operator) && values.every((value) => value.trim() === '');

/** The filter that the lines stand for; null where none asks anything. `faults` by number of the line. */
export function filterOf({ join, rows }: Conditions, columns: Columns) {
  const faults = new Map<number, ConditionFault>();
  const parts: Filter[] = [];
  for (const [at, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const part = partOf(row, columns);
    if (typeof part === 'string') faults.set(at, part);
    else parts.push(part);
  }
  const [first] = parts;
  const filter = parts.length > 1 ? ({ op: join === 'all' ? 'and' : 'or', args: parts } as const) : (first ?? null);
  return { filter, faults };
}

const compared = { is: '=', 'is-not': '<>', eq: '=', ge: '>=', le: '<=', gt: '>', lt: '<' } as const;

function partOf({ column, operator, values }: Condition, columns: Columns): Filter | ConditionFault {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'class':
      return landPart(values.filter((value) => value !== ''));
    case 'yes':
    case 'no':
      return { op: '=', column, value: operator === 'yes' };
    case 'empty':
      return { op: 'is null', column };
    case 'filled':
      return { op: 'not', arg: { op: 'is null', column } };
    case 'contains':
      return { op: 'like', column, pattern: `%${escaped(first)}%` };
    case 'starts':
      return { op: 'like', column, pattern: `${escaped(first)}%` };
    case 'one-of':
      return { op: 'in', column, values: values.filter((value) => value !== '') };
    case 'is':
    case 'is-not':
      return { op: compared[operator], column, value: first };
    case 'between': {
      const [low, high] = [readValue(first, column, columns), readValue(second, column, columns)];
      if ('fault' in low) return low.fault;
      if ('fault' in high) return high.fault;
      return low.value > high.value ? 'order' : { op: 'between', column, low: low.value, high: high.value };
    }
    default: {
      const read = readValue(first, column, columns);
      return 'fault' in read ? read.fault : { op: compared[operator], column, value: read.value };
    }
  }
}

function readValue(
  text: string,
  column: string,
  columns: Columns,
): { value: number | string } | { fault: ConditionFault } {
  const plain = text.trim();
  if (columns.find(({ name }) => name === column)?.type === 'date')
    return isDay(plain) ? { value: plain } : { fault: 'date' };
  const digits = plain.replace(/[,,\s]/g, '');
  const value = Number(digits);
  return digits === '' || !Number.isFinite(value) ? { fault: 'number' } : { value: value + 0 };
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const landPart = (classes: readonly string[]): Filter => {
  const parts = classes.map((key): Filter => {
    const [system = '', code = ''] = key.split(':');
    return {
      op: 'and',
      args: [
        { op: '=', column: 'class_system', value: system },
        { op: 'like', column: LAND, pattern: `${code}%` },
      ],
    };
  });
  return parts.length === 1 ? parts[0]! : { op: 'or', args: parts };
};

/** The lines that stand for a filter; null where it says more than lines can show. */
export function conditionsOf(filter: Filter, columns: Columns): Conditions | null {
  const alone = conditionOf(filter, columns);
  if (alone) return { join: 'all', rows: [alone] };
  if (filter.op !== 'and' && filter.op !== 'or') return null;
  const rows: Condition[] = [];
  for (const arg of filter.args) {
    const row = conditionOf(arg, columns);
    if (!row) return null;
    rows.push(row);
  }
  return { join: filter.op === 'and' ? 'all' : 'any', rows };
}

function conditionOf(part: Filter, columns: Columns): Condition | null {
  const land = landClasses(part);
  if (land) return { column: LAND, operator: 'class', values: land };
  if ('args' in part) return null;
  if ('arg' in part)
    return part.arg.op === 'is null' ? { column: part.arg.column, operator: 'filled', values: [] } : null;
  const { column } = part;
  const type = columns.find(({ name }) => name === column)?.type;
  if (!type) return null;
  const fits = (value: FilterValue) => typeof value === (type === 'text' || type === 'date' ? 'string' : 'number');
  switch (part.op) {
    case 'is null':
      return { column, operator: 'empty', values: [] };
    case 'in':
      return type === 'text' && part.values.every((value) => typeof value === 'string' && value !== '')
        ? { column, operator: 'one-of', values: part.values.map(String) }
        : null;
    case 'like':
      return likeCondition(column, part.pattern);
    case 'between':
      return type !== 'text' && fits(part.low) && fits(part.high)
        ? { column, operator: 'between', values: [String(part.low), String(part.high)] }
        : null;
    default:
      if (type === 'boolean')
        return part.op === '=' && typeof part.value === 'boolean'
          ? { column, operator: part.value ? 'yes' : 'no', values: [] }
          : null;
      return fits(part.value) && part.value !== '' ? comparison(column, type, part.op, String(part.value)) : null;
  }
}

function comparison(column: string, type: string, op: string, value: string): Condition | null {
  const wanted: readonly Operator[] = type === 'text' ? ['is', 'is-not'] : ['eq', 'ge', 'le', 'gt', 'lt'];
  const operator = wanted.find((one) => compared[one as keyof typeof compared] === op);
  return operator ? { column, operator, values: [value] } : null;
}

function likeCondition(column: string, pattern: string): Condition | null {
  const [, open = '', escapedText = ''] = /^(%?)((?:[^\\%_]|\\[\\%_])+)%$/u.exec(pattern) ?? [];
  const text = escapedText.replace(/\\(.)/gu, '$1');
  if (text === '') return null;
  return { column, operator: open ? 'contains' : 'starts', values: [text] };
}

/** `survey2019:02` of each class, where the part is about land classes and nothing else. */
function landClasses(part: Filter): string[] | null {
  if (part.op === 'or') {
    const classes = part.args.map(landClass);
    return classes.every((key) => key !== null) ? classes : null;
  }
  const key = landClass(part);
  return key ? [key] : null;
}

function landClass(part: Filter): string | null {
  if (part.op !== 'and' || part.args.length !== 2) return null;
  const [system, code] = part.args;
  if (system?.op !== '=' || system.column !== 'class_system' || code?.op !== 'like' || code.column !== LAND)
    return null;
  const prefix = /^([0-9][0-9A-Z]*)%$/.exec(code.pattern)?.[1];
  return prefix && /^\w+$/.test(String(system.value)) ? `${system.value}:${prefix}` : null;
}

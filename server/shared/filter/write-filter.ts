import type { Filter, FilterValue, Predicate } from '#shared/filter/filter';
import { keywords, plainName } from '#shared/filter/tokenize';

/**
 * A filter as CQL2 text, with no bracket that is not needed; `parseFilter` gives back an equal one.
 * @throws RangeError where it has no text: an empty `and`, `or`, or `in`, a number that is not finite, an empty name.
 */
export function writeFilter(filter: Filter): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return listed(filter.args)
        .map((arg) => (arg.op === 'or' || arg.op === filter.op ? `(${writeFilter(arg)})` : writeFilter(arg)))
        .join(` ${filter.op} `);
    case 'not':
      return writeNot(filter.arg);
    default:
      return writePredicate(filter, '');
  }
}

function writeNot(arg: Filter): string {
  switch (arg.op) {
    case 'and':
    case 'or':
    case 'not':
      return `not (${writeFilter(arg)})`;
    case 'between':
    case 'in':
    case 'like':
    case 'is null':
      return writePredicate(arg, 'not ');
    default:
      return `not ${writePredicate(arg, '')}`;
  }
}

/** @param not `not ` where the predicate's own negated form is meant. */
function writePredicate(filter: Predicate, not: '' | 'not '): string {
  const name = writeName(filter.column);
  switch (filter.op) {
    case 'between':
      return `${name} ${not}between ${writeValue(filter.low)} and ${writeValue(filter.high)}`;
    case 'in':
      return `${name} ${not}in (${listed(filter.values).map(writeValue).join(', ')})`;
    case 'like':
      return `${name} ${not}like ${writeValue(filter.pattern)}`;
    case 'is null':
      return `${name} is ${not}null`;
    default:
      return `${name} ${filter.op} ${writeValue(filter.value)}`;
  }
}

function listed<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length === 0) throw new RangeError('A filter holds an empty list.');
  return items;
}

function writeName(name: string): string {
  if (name === '') throw new RangeError('A filter holds an empty column name.');
  return plainName.test(name) && !keywords.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`;
}

function writeValue(value: FilterValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`A filter holds the number ${value}.`);
  return Object.is(value, -0) ? '-0' : String(value);
}

import type { Filter } from '#shared/filter/filter';
import { writeFilter } from '#shared/filter/write-filter';
import { filterSentence } from './column-filter';
import { cellText, type TableColumn, type Words } from './table-columns';

const noNames: ReadonlyMap<string, string> = new Map();

/** A size may be asked for by two names. */
const units: Record<string, 'mu' | 'm2' | 'km' | 'm'> = {
  area_mu: 'mu',
  area_m2: 'm2',
  length_km: 'km',
  length_m: 'm',
};

type Props = { column: TableColumn; others: readonly Filter[]; words: Words };

/** What a filter asks of a column that its menu cannot show: it is said, and stays as it is. */
export function OtherConditions({ column, others, words }: Props) {
  const { w, m } = words;
  if (others.length === 0) return null;
  const sentence = filterSentence(writeFilter(others.length > 1 ? { op: 'and', args: others } : others[0]!), {
    titleOf: (name) => (units[name] ? `${column.title}(${m.unit[units[name]]})` : column.title),
    textOf: (_, value) => (typeof value === 'number' ? String(value) : cellText(column, value, noNames, words)),
    and: w.and,
    or: w.or,
    not: w.not,
    noValue: w.hasNoValue,
    begins: w.begins,
    from: w.between,
  });
  return (
    <p className="quiet" data-testid="column-others">
      {w.otherConditions(sentence)}
    </p>
  );
}

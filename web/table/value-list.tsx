import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Filter } from '#shared/filter/filter';
import type { TableGroup, TableGroups } from '#shared/table';
import { formatNumber } from '../messages/format';
import { isInRegions, isOneOf, valuesOf } from './column-filter';
import type { CellValue } from './column-store';
import { askTable, type Scope } from './load-table';
import { cellText, type TableColumn, type Words } from './table-columns';

type Props = {
  layer: string;
  column: TableColumn;
  condition: Filter | undefined;
  /** Without this column's own condition: what is ticked off must stay in the list. */
  scope: Scope;
  words: Words;
  onApply: (condition: Filter | null) => void;
};

const MOST_SHOWN = 100;

/** Values of a column with how many rows have each, to be ticked. */
export function ValueList({ layer, column, condition, scope, words, onApply }: Props) {
  const { w, language } = words;
  const by = column.kind === 'town' ? 'region_town' : column.from;
  const { data } = useQuery({
    queryKey: ['table', layer, 'values', by, scope],
    queryFn: ({ signal }) => askTable<TableGroups>(layer, 'groups', scope, { by }, signal),
  });
  const [ticked, setTicked] = useState<readonly CellValue[]>(valuesOf(condition) ?? []);
  const [sought, setSought] = useState('');
  const names = new Map(Object.entries(data?.regionNames ?? {}));
  const textOf = ({ values: [value = null] }: TableGroup) => cellText(column, value, names, words) || w.noValue;
  const groups = [...(data?.groups ?? [])].sort((a, b) => b.count - a.count);
  const fitting = groups.filter((group) => textOf(group).toLowerCase().includes(sought.trim().toLowerCase()));
  const beyond = fitting.length - MOST_SHOWN + (data?.rest?.groups ?? 0);
  const tick = (value: CellValue, isIn: boolean) =>
    setTicked(isIn ? [...ticked, value] : ticked.filter((other) => other !== value));
  return (
    <form
      className="value-list"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(column.kind === 'town' ? isInRegions(column.from, ticked) : isOneOf(column.from, ticked));
      }}
    >
      <input
        type="search"
        placeholder={w.find}
        aria-label={w.find}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <ul>
        {!data && <li className="skeleton" style={{ height: 90 }} />}
        {fitting.slice(0, MOST_SHOWN).map((group) => {
          const [value = null] = group.values;
          return (
            <li key={String(value)}>
              <label>
                <input
                  type="checkbox"
                  checked={ticked.includes(value)}
                  onChange={({ target }) => tick(value, target.checked)}
                />
                <span>{textOf(group)}</span>
                <small>{formatNumber(group.count, 0, language)}</small>
              </label>
            </li>
          );
        })}
      </ul>
      {beyond > 0 && <p className="quiet">{w.moreValues(formatNumber(beyond, 0, language))}</p>}
      <div className="column-apply">
        {condition && (
          <button type="button" className="text-button" onClick={() => onApply(null)}>
            {w.clear}
          </button>
        )}
        <button
          type="submit"
          className="text-button strong"
          data-testid="filter-apply"
          disabled={ticked.length === 0 && !condition}
        >
          {w.apply}
        </button>
      </div>
    </form>
  );
}

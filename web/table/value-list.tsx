import { useState } from 'react';
import { formatNumber } from '../messages/format';
import { isInTowns, isOneOf, type OnColumn, withAlso } from './column-filter';
import type { CellValue } from './column-store';
import type { Scope } from './load-table';
import { OtherConditions } from './other-conditions';
import { cellText, type TableColumn, type Words } from './table-columns';
import { useValues } from './use-values';

type Props = {
  layer: string;
  column: TableColumn;
  asked: OnColumn<readonly CellValue[]>;
  scope: Scope;
  words: Words;
  onFilter: (text: string | null) => void;
};

const MOST_SHOWN = 100;
const none: readonly CellValue[] = [];

/** Values of a column with how many rows have each, to be ticked. */
export function ValueList({ layer, column, asked, scope, words, onFilter }: Props) {
  const { w, language } = words;
  const { shown, others, rest } = asked;
  const before = shown ?? none;
  const [ticked, setTicked] = useState(before);
  const [typed, setTyped] = useState('');
  // without what is ticked: what is ticked off must stay in the list
  const { data, isError, isPending, retry, isSought } = useValues(layer, column, { ...scope, filter: rest }, typed);
  const names = new Map(Object.entries(data?.regionNames ?? {}));
  const textOf = (value: CellValue) => cellText(column, value, names, words) || w.noValue;
  const counts = new Map(data?.groups.map(({ values: [value = null], count }) => [value, count]));
  const listed = [...(data && !isSought ? before : none).filter((value) => !counts.has(value)), ...counts.keys()].sort(
    (a, b) => Number(before.includes(b)) - Number(before.includes(a)) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  const fitting = isSought
    ? listed
    : listed.filter((value) => textOf(value).toLowerCase().includes(typed.trim().toLowerCase()));
  const beyond = Math.max(0, fitting.length - MOST_SHOWN) + (data?.rest?.groups ?? 0);
  const tick = (value: CellValue, isIn: boolean) =>
    setTicked(isIn ? [...ticked, value] : ticked.filter((other) => other !== value));
  const apply = () => {
    const condition = column.kind === 'town' ? isInTowns(column.from, ticked) : isOneOf(column.from, ticked);
    onFilter(withAlso(rest, condition ? [condition] : []));
  };
  return (
    <form
      className="value-list"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        type="search"
        placeholder={w.find}
        aria-label={w.find}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isError && (
        <p role="alert" data-testid="values-failed">
          {w.valuesFailed}
          <button type="button" className="text-button" onClick={() => retry()}>
            {w.retry}
          </button>
        </p>
      )}
      <ul>
        {isPending && <li className="skeleton" style={{ height: 90 }} />}
        {fitting.slice(0, MOST_SHOWN).map((value) => (
          <li key={String(value)}>
            <label>
              <input
                type="checkbox"
                checked={ticked.includes(value)}
                onChange={({ target }) => tick(value, target.checked)}
              />
              <span>{textOf(value)}</span>
              <small>{counts.has(value) && formatNumber(counts.get(value) ?? 0, 0, language)}</small>
            </label>
          </li>
        ))}
      </ul>
      {!isPending && !isError && fitting.length === 0 && <p className="quiet">{w.noneFound}</p>}
      {beyond > 0 && <p className="quiet">{w.moreValues(formatNumber(beyond, 0, language))}</p>}
      <OtherConditions column={column} others={others} words={words} />
      <div className="column-apply">
        {shown && (
          <button type="button" className="text-button" onClick={() => onFilter(rest)}>
            {w.clear}
          </button>
        )}
        <button
          type="submit"
          className="text-button strong"
          data-testid="filter-apply"
          disabled={ticked.length === 0 && !shown}
        >
          {w.apply}
        </button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import type { Filter } from '#shared/filter/filter';
import { m2OfMu } from '#shared/geometry/measure/mu';
import type { Sort } from '#shared/sort';
import { Icon } from '../ui/icon';
import { conditionsOn, isBetween, limitsOf, withCondition } from './column-filter';
import { STEP_PX } from './column-widths';
import type { Scope } from './load-table';
import { isFigure, type TableColumn, type Words } from './table-columns';
import { ValueList } from './value-list';

type Props = {
  layer: string;
  column: TableColumn;
  scope: Scope;
  sort: Sort | undefined;
  words: Words;
  onSort: (descending: boolean | null) => void;
  onFilter: (text: string | null) => void;
  /** By so many pixels; null: as wide as what stands in it. */
  onWiden: (byPx: number | null) => void;
  onHide: (() => void) | null;
};

/** What may be done with a column: order by it, narrow the layer to some of its values, make it wider, put it out of sight. */
export function ColumnMenu({ layer, column, scope, sort, words, onSort, onFilter, onWiden, onHide }: Props) {
  const { w } = words;
  const reckoned = reckonedOf(column.from);
  const names = [column.from, ...(reckoned ? [reckoned.name] : [])];
  const filter = scope.filter ?? undefined;
  const conditions = conditionsOn(filter, names);
  const apply = (condition: Filter | null) => onFilter(withCondition(filter, names, condition));
  const choices = [
    { label: w.ascending, descending: false },
    { label: w.descending, descending: true },
  ];
  return (
    <div data-testid="column-menu">
      <h3>
        {column.title}
        {column.unit && <small>{column.unit}</small>}
      </h3>
      <div className="column-sorts">
        {choices.map(({ label, descending }) => {
          const isOn = sort?.descending === descending;
          return (
            <button
              key={label}
              type="button"
              className="text-button"
              aria-pressed={isOn}
              onClick={() => onSort(isOn ? null : descending)}
            >
              {label}
            </button>
          );
        })}
      </div>
      {isFigure(column) || column.type === 'date' ? (
        <Limits column={column} condition={conditions[0]} words={words} onApply={apply} />
      ) : (
        <ValueList
          layer={layer}
          column={column}
          condition={conditions[0]}
          scope={{ ...scope, filter: withCondition(filter, names, null) }}
          words={words}
          onApply={apply}
        />
      )}
      <fieldset className="column-widths" aria-label={w.width}>
        <button type="button" className="text-button" data-testid="column-narrower" onClick={() => onWiden(-STEP_PX)}>
          {w.narrower}
        </button>
        <button type="button" className="text-button" data-testid="column-wider" onClick={() => onWiden(STEP_PX)}>
          {w.wider}
        </button>
        <button type="button" className="text-button" data-testid="column-fit" onClick={() => onWiden(null)}>
          {w.fitWidth}
        </button>
      </fieldset>
      {onHide && (
        <button type="button" className="column-hide" onClick={onHide}>
          <Icon name="close" size={14} />
          {w.hide}
        </button>
      )}
    </div>
  );
}

/** Columns that a filter may ask for in the unit that people speak of. */
const reckonedOf = (column: string) =>
  ({
    area_m2: { name: 'area_mu', toStored: m2OfMu },
    length_m: { name: 'length_km', toStored: (km: number) => km * 1000 },
  })[column];

type LimitsProps = {
  column: TableColumn;
  condition: Filter | undefined;
  words: Words;
  onApply: (condition: Filter | null) => void;
};

/** From and to, both of them in, in the unit of the column's head. */
function Limits({ column, condition, words: { w, areaUnit }, onApply }: LimitsProps) {
  const isDate = column.type === 'date';
  const reckoned = reckonedOf(column.from);
  const isReckoned = condition && 'column' in condition && condition.column === reckoned?.name;
  const shown = (limit: unknown) => {
    if (limit === null || limit === undefined) return '';
    if (typeof limit !== 'number') return String(limit);
    const stored = isReckoned && reckoned ? reckoned.toStored(limit) : limit;
    return String(Number(column.toShown(stored).toFixed(6)));
  };
  const { low, high } = limitsOf(condition);
  const [from, setFrom] = useState(shown(low));
  const [to, setTo] = useState(shown(high));
  // 亩 and km stay what they are in the filter's text: it is read by people too
  const asShown = reckoned && (column.from !== 'area_m2' || areaUnit === 'mu') ? reckoned.name : null;
  const limit = (text: string) => {
    if (text.trim() === '' || !Number.isFinite(Number(text))) return null;
    return asShown ? Number(text) : column.toStored(Number(text));
  };
  const apply = () =>
    onApply(
      isDate
        ? isBetween(column.from, from || null, to || null)
        : isBetween(asShown ?? column.from, limit(from), limit(to)),
    );
  const ends = [
    { label: w.from, value: from, write: setFrom, testId: 'limit-from' },
    { label: w.to, value: to, write: setTo, testId: 'limit-to' },
  ];
  return (
    <form
      className="column-limits"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      {ends.map(({ label, value, write, testId }) => (
        <label key={testId}>
          {label}
          <input
            type={isDate ? 'date' : 'number'}
            step="any"
            value={value}
            data-testid={testId}
            onChange={({ target }) => write(target.value)}
          />
        </label>
      ))}
      <div className="column-apply">
        {condition && (
          <button type="button" className="text-button" onClick={() => onApply(null)}>
            {w.clear}
          </button>
        )}
        <button type="submit" className="text-button strong" data-testid="filter-apply">
          {w.apply}
        </button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { m2OfMu } from '#shared/geometry/measure/mu';
import type { Sort } from '#shared/sort';
import { Icon } from '../ui/icon';
import { isWithin, type Limit, type Limits, limitsOn, type OnColumn, valuesOn, withAlso } from './column-filter';
import { STEP_PX } from './column-widths';
import type { Scope } from './load-table';
import { OtherConditions } from './other-conditions';
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
      {column.isRestricted ? null : isFigure(column) || column.type === 'date' ? (
        <LimitsForm column={column} asked={limitsOn(filter, names)} words={words} onFilter={onFilter} />
      ) : (
        <ValueList
          layer={layer}
          column={column}
          asked={valuesOn(filter, names, column.kind === 'town' ? 'towns' : 'values')}
          scope={scope}
          words={words}
          onFilter={onFilter}
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
  asked: OnColumn<Limits>;
  words: Words;
  onFilter: (text: string | null) => void;
};

/** From and to in the unit of the column's head; both are in, unless the filter had left them out. */
function LimitsForm({ column, asked, words, onFilter }: LimitsProps) {
  const { w, areaUnit } = words;
  const { shown, rest } = asked;
  const isDate = column.type === 'date';
  const reckoned = reckonedOf(column.from);
  const textOf = (limit: Limit | null | undefined) => {
    if (!limit) return '';
    if (typeof limit.value !== 'number') return limit.value;
    const stored = reckoned && shown?.column === reckoned.name ? reckoned.toStored(limit.value) : limit.value;
    return String(Number(column.toShown(stored).toFixed(6)));
  };
  const [from, setFrom] = useState(textOf(shown?.low));
  const [to, setTo] = useState(textOf(shown?.high));
  // 亩 and km stay what they are in the filter's text: it is read by people too
  const asShown = reckoned && (column.from !== 'area_m2' || areaUnit === 'mu') ? reckoned.name : null;
  const limitOf = (text: string, before: Limit | null | undefined): Limit | null => {
    const isOpen = before?.isOpen ?? false;
    if (isDate) return text === '' ? null : { value: text, isOpen };
    if (text.trim() === '' || !Number.isFinite(Number(text))) return null;
    return { value: asShown ? Number(text) : column.toStored(Number(text)), isOpen };
  };
  const apply = () => {
    const [low, high] = [limitOf(from, shown?.low), limitOf(to, shown?.high)];
    onFilter(withAlso(rest, isWithin({ column: asShown ?? column.from, low, high })));
  };
  const ends = [
    { label: shown?.low?.isOpen ? w.above : w.from, value: from, write: setFrom, testId: 'limit-from' },
    { label: shown?.high?.isOpen ? w.below : w.to, value: to, write: setTo, testId: 'limit-to' },
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
      <OtherConditions column={column} others={asked.others} words={words} />
      <div className="column-apply">
        {shown && (
          <button type="button" className="text-button" onClick={() => onFilter(rest)}>
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

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ServedLayer } from '#shared/about';
import type { Column } from '#shared/layers';
import { filterWords } from '../messages/filter';
import { useLanguage, useWords } from '../messages/messages';
import { classesQuery } from '../state/server';
import type { LayerStyle } from '../state/view';
import { IconButton } from '../ui/icon-button';
import { isComposing } from '../ui/is-composing';
import { type Condition, type ConditionFault, isWithoutValue, type Operator, operatorsFor } from './conditions';
import { columnTitle, dateSign, unitWord, valueWord } from './filter-words';
import { LandPicker } from './land-picker';
import { offeredColumns } from './layer-columns';
import { Tag } from './tag';

type Props = {
  layer: ServedLayer;
  columns: readonly Column[];
  row: Condition;
  fault: ConditionFault | null;
  onChange: (row: Condition) => void;
  onRemove: () => void;
};

/** One line of a filter: which column, how, what. */
export function ConditionRow({ layer, columns, row, fault, onChange, onRemove }: Props) {
  const w = useWords(filterWords);
  const language = useLanguage();
  const column = columns.find(({ name }) => name === row.column);
  const offered = offeredColumns(layer);
  const known = operatorsFor(row.column, columns);
  const word = (operator: Operator) => (column?.type === 'date' ? dateSign(operator, language) : w.operators[operator]);
  const chooseColumn = (name: string) =>
    onChange({ column: name, operator: operatorsFor(name, columns)[0]!, values: [''] });
  return (
    <li className="condition" data-testid="condition">
      <div className="condition-head">
        <select
          aria-label={w.column}
          data-testid="condition-column"
          value={row.column}
          onChange={({ target }) => chooseColumn(target.value)}
        >
          {(offered.some(({ name }) => name === row.column) || !column ? offered : [...offered, column]).map((one) => (
            <option key={one.name} value={one.name}>
              {one.name === 'dlbm' ? w.landClass : columnTitle(one, language)}
            </option>
          ))}
        </select>
        <select
          aria-label={w.operator}
          data-testid="condition-operator"
          value={row.operator}
          onChange={({ target }) => {
            const operator = known.find((one) => one === target.value)!;
            const keeps = operator !== 'class' && row.operator !== 'class';
            onChange({ ...row, operator, values: isWithoutValue(operator) || !keeps ? [''] : row.values });
          }}
        >
          {known.map((operator) => (
            <option key={operator} value={operator}>
              {word(operator)}
            </option>
          ))}
        </select>
        <IconButton icon="close" label={w.remove} size={14} onClick={onRemove} />
      </div>
      {column && !isWithoutValue(row.operator) && (
        <Values layer={layer} column={column} row={row} onChange={onChange} />
      )}
      {fault && <p className="task-fault">{w.fault[fault]}</p>}
    </li>
  );
}

type ValuesProps = { layer: ServedLayer; column: Column; row: Condition; onChange: (row: Condition) => void };

function Values({ layer, column, row, onChange }: ValuesProps) {
  const w = useWords(filterWords);
  const language = useLanguage();
  const setValue = (at: number, value: string) => onChange({ ...row, values: withValue(row.values, at, value) });
  if (row.operator === 'class')
    return <LandPicker layer={layer} values={row.values} onChange={(values) => onChange({ ...row, values })} />;
  if (column.type === 'text') return <TextValues layer={layer} column={column} row={row} onChange={onChange} />;
  const field = (at: number, label: string) => (
    <input
      type={column.type === 'date' ? 'date' : 'text'}
      inputMode={column.type === 'date' ? undefined : 'decimal'}
      aria-label={label}
      data-testid={at === 0 ? 'condition-value' : 'condition-value-2'}
      value={row.values[at] ?? ''}
      onChange={({ target }) => setValue(at, target.value)}
    />
  );
  return (
    <div className="condition-values">
      {row.operator === 'between' ? (
        <>
          {field(0, w.low)}
          <span>–</span>
          {field(1, w.high)}
        </>
      ) : (
        field(0, w.value)
      )}
      <span className="unit">{unitWord(column, language)}</span>
    </div>
  );
}

const withValue = (values: readonly string[], at: number, value: string) => {
  const next = [...values];
  while (next.length <= at) next.push('');
  return next.with(at, value);
};

const categories = (column: string): LayerStyle => ({
  column,
  method: 'category',
  classes: 7,
  ramp: 'PuBu',
  shape: 'color',
});

/** Values that the data have, each with how often; where there are too many to list, they are offered while typing. */
function TextValues({ layer, column, row, onChange }: ValuesProps) {
  const w = useWords(filterWords);
  const language = useLanguage();
  const listId = useId();
  const { data } = useQuery(classesQuery(layer.code, categories(column.name), undefined));
  const known = (data?.categories ?? []).map(({ value, count }) => ({ value: String(value), count }));
  const isWhole = data !== undefined && data.otherValues === 0 && known.length > 0;
  const isMany = row.operator === 'one-of';
  const chosen = row.values.filter((value) => value !== '');
  const take = (value: string) => {
    if (!isMany) onChange({ ...row, values: [value] });
    else if (value !== '' && !chosen.includes(value)) onChange({ ...row, values: [...chosen, value] });
  };
  const options = known.map(({ value, count }) => (
    <option key={value} value={value}>
      {`${valueWord(column.name, value, language)} (${count})`}
    </option>
  ));
  const picks = isWhole && row.operator !== 'contains' && row.operator !== 'starts';
  return (
    <div className="condition-values wrap">
      {isMany &&
        chosen.map((value) => (
          <Tag
            key={value}
            words={valueWord(column.name, value, language)}
            onRemove={() => onChange({ ...row, values: chosen.filter((other) => other !== value) })}
          />
        ))}
      {picks ? (
        <select
          aria-label={w.value}
          data-testid="condition-value"
          value={isMany ? '' : (row.values[0] ?? '')}
          onChange={({ target }) => take(target.value)}
        >
          <option value="">{w.chooseValue}</option>
          {options}
        </select>
      ) : (
        <>
          <input
            aria-label={w.value}
            list={listId}
            data-testid="condition-value"
            value={isMany ? undefined : (row.values[0] ?? '')}
            onChange={({ target }) => !isMany && take(target.value)}
            onKeyDown={(event) => {
              if (!isMany || event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
              event.preventDefault();
              take(event.currentTarget.value.trim());
              event.currentTarget.value = '';
            }}
          />
          <datalist id={listId}>{options}</datalist>
        </>
      )}
    </div>
  );
}

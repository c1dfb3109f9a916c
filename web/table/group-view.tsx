import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Sums, TableGroup, TableGroups } from '#shared/table';
import { formatNumber } from '../messages/format';
import { Histogram } from '../ui/chart/histogram';
import { type ColumnStore, valueAt } from './column-store';
import { askTable, type Scope } from './load-table';
import { cellText, figureText, isFigure, type TableColumn, type Words } from './table-columns';

type Props = {
  layer: string;
  columns: readonly TableColumn[];
  by: readonly string[];
  scope: Scope;
  /** The rows of the same scope, for the histogram. */
  store: ColumnStore | null;
  loaded: number;
  words: Words;
  onBy: (by: readonly string[]) => void;
  onOpen: (values: TableGroup['values']) => void;
};

/** The column behind a word that rows are grouped by. */
export const groupColumn = (columns: readonly TableColumn[], word: string): TableColumn | undefined =>
  columns.find(({ name }) => name === word);

/** Whether grouping by it says something: not by what differs in each row. */
export const isGroupable = ({ name, type }: TableColumn) =>
  name !== 'region_code' && name !== 'code' && name !== 'tbbh' && type !== 'number' && type !== 'date';

/** Rows by the values of one or two columns, with their sums by the database; each opens the rows behind it. */
export function GroupView(props: Props) {
  const { layer, columns, by, scope, words, store, loaded } = props;
  const { w, language } = words;
  const groups = useQuery({
    queryKey: ['table', layer, 'groups', by, scope],
    queryFn: ({ signal }) => askTable<TableGroups>(layer, 'groups', scope, { by: by.join(',') }, signal),
    placeholderData: keepPreviousData,
  });
  const [sortedBy, setSortedBy] = useState<{ name: string; descending: boolean }>({ name: 'size', descending: true });
  const { data } = groups;
  const summed = columns.filter(({ isSummed }) => isSummed);
  const size = summed.find(({ from }) => from === 'area_m2' || from === 'length_m') ?? null;
  const others = summed.filter((column) => column !== size);
  const names = useMemo(() => new Map(Object.entries(data?.regionNames ?? {})), [data]);
  const keyText = (word: string, value: TableGroup['values'][number]) => {
    const column = groupColumn(columns, word);
    return (column && cellText(column, value, names, words)) || w.noValue;
  };
  const sizeOf = (one: Sums) => (size ? (one.sums[size.from] ?? 0) : one.count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts follow data, words and columns
  const listed = useMemo(() => {
    const { name, descending } = sortedBy;
    const figure = (one: Sums) =>
      name === 'count' ? one.count : name === 'size' ? sizeOf(one) : (one.sums[name] ?? 0);
    const turn = descending ? -1 : 1;
    return [...(data?.groups ?? [])].sort((a, b) => {
      if (!name.startsWith('key')) return turn * (figure(a) - figure(b));
      const at = Number(name.slice(3));
      return (
        turn *
        keyText(by[at] ?? '', a.values[at] ?? null).localeCompare(keyText(by[at] ?? '', b.values[at] ?? null), 'zh-CN')
      );
    });
  }, [data, sortedBy, words, columns]);
  const total = data?.total;
  const share = (one: Sums) => (total && sizeOf(total) > 0 ? sizeOf(one) / sizeOf(total) : 0);
  const head = (name: string, title: string, unit = '', isNumber = true) => {
    const isOn = sortedBy.name === name;
    return (
      <th
        key={name}
        scope="col"
        className={isNumber ? 'figure' : ''}
        aria-sort={isOn ? (sortedBy.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button type="button" onClick={() => setSortedBy({ name, descending: isOn ? !sortedBy.descending : isNumber })}>
          {title}
          {unit && <small>{unit}</small>}
          {isOn && <i className={sortedBy.descending ? 'down' : 'up'} aria-hidden="true" />}
        </button>
      </th>
    );
  };
  const figures = (one: Sums) => (
    <>
      <td className="figure">{formatNumber(one.count, 0, language)}</td>
      {size && <td className="figure strong">{figureText(size, sizeOf(one), language)}</td>}
      <td className="figure share">
        <span>
          <i style={{ width: `${share(one) * 100}%` }} />
        </span>
        <b>{formatNumber(share(one) * 100, 1, language)}%</b>
      </td>
      {others.map((column) => {
        const sum = one.sums[column.from];
        return (
          <td key={column.name} className="figure">
            {typeof sum === 'number' ? figureText(column, sum, language) : ''}
          </td>
        );
      })}
    </>
  );
  const choices = columns.filter(isGroupable);
  const choose = (at: number, word: string) => props.onBy(word ? by.with(at, word) : by.slice(0, at));
  return (
    <div className="group-view" data-testid="group-view">
      <div className="group-main">
        <div className="group-bar">
          <label>
            {w.groupBy}
            <select value={by[0]} data-testid="group-by" onChange={({ target }) => choose(0, target.value)}>
              {choices.map(({ name, title }) => (
                <option key={name} value={name} disabled={name === by[1]}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            {w.groupThen}
            <select
              value={by[1] ?? ''}
              data-testid="group-then"
              onChange={({ target }) => props.onBy(target.value ? [by[0] ?? '', target.value] : by.slice(0, 1))}
            >
              <option value="">{w.none}</option>
              {choices.map(({ name, title }) => (
                <option key={name} value={name} disabled={name === by[0]}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
        {groups.error && !groups.isPlaceholderData && !data ? (
          <p>{w.failed}</p>
        ) : (
          <section
            className={groups.isPlaceholderData ? 'group-scroll stale' : 'group-scroll'}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys
            tabIndex={0}
            aria-label={w.group}
          >
            <table>
              <thead>
                <tr>
                  {by.map((word, at) => head(`key${at}`, groupColumn(columns, word)?.title ?? word, '', false))}
                  {head('count', w.countOf)}
                  {size && head('size', size.title, size.unit)}
                  <th scope="col" className="figure">
                    {w.share}
                  </th>
                  {others.map((column) => head(column.from, column.title, column.unit))}
                </tr>
              </thead>
              <tbody>
                {listed.map((group) => (
                  <tr key={group.values.join('\u0000')} data-group={group.values.join('|')}>
                    {group.values.map((value, at) =>
                      at === 0 ? (
                        <th key={by[at]} scope="row">
                          <button type="button" title={w.showGroup} onClick={() => props.onOpen(group.values)}>
                            {keyText(by[at] ?? '', value)}
                          </button>
                        </th>
                      ) : (
                        <td key={by[at]}>{keyText(by[at] ?? '', value)}</td>
                      ),
                    )}
                    {figures(group)}
                  </tr>
                ))}
                {data?.rest && (
                  <tr>
                    <th scope="row" colSpan={by.length}>
                      {w.otherGroups(formatNumber(data.rest.groups, 0, language))}
                    </th>
                    {figures(data.rest)}
                  </tr>
                )}
              </tbody>
              {total && (
                <tfoot>
                  <tr data-testid="group-total">
                    <th scope="row" colSpan={by.length}>
                      {w.total}
                    </th>
                    {figures(total)}
                  </tr>
                </tfoot>
              )}
            </table>
          </section>
        )}
      </div>
      {store && <Spread columns={columns} store={store} loaded={loaded} words={words} />}
    </div>
  );
}

/** How the values of a numeric column spread over the rows that are there. */
function Spread({
  columns,
  store,
  loaded,
  words,
}: {
  columns: readonly TableColumn[];
  store: ColumnStore;
  loaded: number;
  words: Words;
}) {
  const { w, language } = words;
  const numeric = columns.filter((column) => isFigure(column) && column.type === 'number');
  const [name, setName] = useState(numeric.find(({ from }) => from === 'area_m2')?.name ?? numeric[0]?.name);
  const column = numeric.find((one) => one.name === name);
  const values = useMemo(() => {
    const found: number[] = [];
    for (let row = 0; column && row < loaded; row++) {
      const value = valueAt(store, column.from, row);
      if (typeof value === 'number') found.push(column.toShown(value));
    }
    return found;
  }, [column, store, loaded]);
  if (!column) return null;
  const format = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  return (
    <aside className="group-spread">
      <label>
        {w.histogram}
        <select value={column.name} onChange={({ target }) => setName(target.value)}>
          {numeric.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <Histogram
        caption={w.histogramOf(column.title, column.unit)}
        values={values}
        unit={column.unit}
        heads={{ range: w.range, count: w.countOf }}
        tableLabel={w.asTable}
        format={format}
        testId="table-histogram"
      />
      {loaded < store.ids.length && <p className="quiet">{w.histogramPart(formatNumber(loaded, 0, language))}</p>}
    </aside>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ServedLayer } from '#shared/about';
import { AreaMethod } from '../card/area-method';
import { formatArea, formatKm, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { regionQuery, ServerFault } from '../state/server';
import { arrangeTable, filterLayer } from '../state/view-store';
import { Icon } from '../ui/icon';
import { type FilterWords, filterSentence } from './column-filter';
import { cellText, type TableColumn, type Words } from './table-columns';
import type { useScope } from './use-scope';
import type { TableState } from './use-table';

type Props = {
  served: ServedLayer;
  table: TableState;
  narrowed: ReturnType<typeof useScope>;
  columns: readonly TableColumn[];
  /** Columns of the address that the layer lacks, and how to be rid of them. */
  lacking: readonly string[];
  onDropLacking: () => void;
  words: Words;
  toast: string | null;
};

/** What the rows are and come to, what narrows them, and what is under way: one line under the bar. */
export function TableStatus({ served, table, narrowed, columns, lacking, onDropLacking, words, toast }: Props) {
  const { w, m, language, areaUnit } = words;
  const { shown, fault } = table;
  const { scope, switches, region, pickedCount } = narrowed;
  const regionName = useQuery({ ...regionQuery(region ?? ''), enabled: region !== null }).data?.name;
  const count = (number: number) => formatNumber(number, 0, language);
  const sentence = scope.filter && filterSentence(scope.filter, filterWords(columns, words));
  const isWhole = !scope.region && !scope.bbox && !scope.ids && !scope.filter;
  return (
    <div className="table-status">
      <p
        className={table.isStale ? 'table-sum stale' : 'table-sum'}
        role="status"
        aria-live="polite"
        data-testid="table-sum"
      >
        {shown && (
          <>
            <b>{count(shown.order.count)}</b> {w.rows('').trim()}
            {shown.order.areaM2 !== null && (
              <>
                {' · '}
                <AreaText
                  name={m.card.totalOf(layerName(served, language))}
                  areaM2={shown.order.areaM2}
                  {...{ areaUnit, language }}
                />
              </>
            )}
            {shown.order.lengthM !== null && ` · ${formatKm(shown.order.lengthM, language)} ${m.unit.km}`}
          </>
        )}
      </p>
      <div className="table-chips">
        {region && regionName && (
          <Chip isOn={switches.inRegion} testId="chip-region" onTurn={() => narrowed.setInRegion(!switches.inRegion)}>
            {w.inRegion(regionName)}
          </Chip>
        )}
        <Chip isOn={switches.inView} testId="chip-view" onTurn={() => narrowed.setInView(!switches.inView)}>
          <span title={w.inViewHint}>{w.inView}</span>
        </Chip>
        {(pickedCount > 0 || switches.onlyPicked) && (
          <Chip
            isOn={switches.onlyPicked}
            testId="chip-picked"
            onTurn={() => narrowed.setOnlyPicked(!switches.onlyPicked)}
          >
            {w.picked(count(pickedCount))}
          </Chip>
        )}
        {sentence && (
          <span className="table-chip on" data-testid="chip-filter" title={sentence}>
            <Icon name="filter" size={13} />
            <span className="chip-text">{sentence}</span>
            <button
              type="button"
              aria-label={w.clearFilter}
              title={w.clearFilter}
              onClick={() => filterLayer(served.code, null)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        )}
      </div>
      <div className="table-news">
        {toast && (
          <span role="status" data-testid="table-toast">
            {toast}
          </span>
        )}
        {fault !== null && (
          <span
            className="warn"
            role="alert"
            data-testid="table-fault"
            title={fault instanceof ServerFault ? fault.message : undefined}
          >
            {faultText(fault, words)}
            {fault instanceof ServerFault && fault.code === 'filter-invalid' ? (
              <button type="button" onClick={() => filterLayer(served.code, null)}>
                {w.clearFilter}
              </button>
            ) : isOrderFault(fault) ? (
              <button type="button" onClick={() => arrangeTable({ sort: [] })}>
                {w.dropOrder}
              </button>
            ) : (
              <button type="button" onClick={table.retry} data-testid="table-retry">
                {w.retry}
              </button>
            )}
          </span>
        )}
        {lacking.length > 0 && (
          <span className="warn" role="status" data-testid="table-lacking">
            {w.lacking(new Intl.ListFormat(language, { type: 'conjunction' }).format(lacking))}
            <button type="button" onClick={onDropLacking}>
              {w.dropLacking}
            </button>
          </span>
        )}
        {table.hasMoved && (
          <span className="warn" data-testid="table-moved">
            {w.moved}
            <button type="button" onClick={table.reload}>
              {w.reload}
            </button>
          </span>
        )}
        {shown && !table.isStale && <Progress table={table} shown={shown} words={words} />}
        {shown && shown.order.count === 0 && !table.isStale && (
          <span data-testid="table-empty">
            {sentence ? w.emptyFilter(sentence) : isWhole ? w.empty : w.emptyScope}
            {!isWhole && (
              <button type="button" onClick={sentence ? () => filterLayer(served.code, null) : narrowed.seeAll}>
                {sentence ? w.clearFilter : w.wholeLayer}
              </button>
            )}
          </span>
        )}
      </div>
    </div>
  );
}

type AreaTextProps = { name: string; areaM2: number } & Pick<Words, 'areaUnit' | 'language'>;

function AreaText({ name, areaM2, areaUnit, language }: AreaTextProps) {
  const { text, unit } = formatArea(areaM2, areaUnit, language);
  return (
    <AreaMethod subject={{ name, areaM2, of: null }}>
      <b data-testid="table-area">{text}</b> {unit}
    </AreaMethod>
  );
}

/** How far the loading is; above what is listed at most, what the rows on show are of. */
function Progress({
  table,
  shown,
  words,
}: {
  table: TableState;
  shown: NonNullable<TableState['shown']>;
  words: Words;
}) {
  const { w, language } = words;
  const { loaded, phase, order, store } = shown;
  const listed = store.ids.length;
  const count = (number: number) => formatNumber(number, 0, language);
  if (phase === 'moved' || order.count === 0) return null;
  if (loaded < listed)
    return (
      <span data-testid="table-progress">
        {table.isStopped ? w.stopped(count(loaded), count(listed)) : w.loaded(count(loaded), count(listed))}
        <progress max={listed} value={loaded} aria-label={w.loaded(count(loaded), count(listed))} />
        <button type="button" onClick={table.isStopped ? table.resume : table.stop}>
          {table.isStopped ? w.resume : w.stop}
        </button>
      </span>
    );
  return listed < order.count ? <span>{w.listed(count(listed), count(order.count))}</span> : null;
}

type ChipProps = { isOn: boolean; testId: string; onTurn: () => void; children: ReactNode };

const Chip = ({ isOn, testId, onTurn, children }: ChipProps) => (
  <button
    type="button"
    className={isOn ? 'table-chip on' : 'table-chip'}
    aria-pressed={isOn}
    data-testid={testId}
    onClick={onTurn}
  >
    {isOn && <Icon name="check" size={13} />}
    {children}
  </button>
);

const noNames: ReadonlyMap<string, string> = new Map();

/** How a filter reads in the table's words; columns that are reckoned for it have titles too. */
function filterWords(columns: readonly TableColumn[], words: Words): FilterWords {
  const { w, m } = words;
  const reckoned: Record<string, [string, string]> = {
    area_mu: ['area_m2', m.unit.mu],
    length_km: ['length_m', m.unit.km],
  };
  const columnOf = (name: string) => columns.find((column) => column.name === name);
  return {
    titleOf: (name) => {
      const [stored, unit] = reckoned[name] ?? [name, name.endsWith('_m2') ? m.unit.m2 : null];
      const title = columnOf(stored)?.title ?? name;
      return unit ? `${title}(${unit})` : title;
    },
    textOf: (name, value) => {
      const column = columnOf(name);
      return typeof value === 'number' || !column ? String(value) : cellText(column, value, noNames, words);
    },
    and: w.and,
    or: w.or,
    not: w.not,
    noValue: w.hasNoValue,
    begins: w.begins,
    from: w.between,
  };
}

const isOrderFault = (fault: unknown) => fault instanceof ServerFault && fault.code === 'column-not-found';

function faultText(fault: unknown, { w }: Words): string {
  if (!(fault instanceof ServerFault)) return w.failed;
  if (fault.code === 'filter-invalid') return w.filterFault;
  if (isOrderFault(fault)) return w.orderFault;
  return fault.status ? `${w.failed} (${fault.status})` : w.failed;
}

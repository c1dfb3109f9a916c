import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { checkFilter } from '#shared/filter/check-filter';
import { FilterFault } from '#shared/filter/filter';
import { parseFilter } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import type { Column } from '#shared/layers';
import { type FilterMessages, filterWords } from '../messages/filter';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { regionQuery } from '../state/server';
import { filterLayer, useView } from '../state/view-store';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { useSettled } from '../ui/use-settled';
import { ConditionRow } from './condition-row';
import { type Condition, type Conditions, conditionsOf, filterOf, LAND, operatorsFor } from './conditions';
import { CountLine } from './count-line';
import { countQuery } from './count-query';
import { layerColumns, offeredColumns } from './layer-columns';
import { PanelHead } from './panel-head';
import { SavedFilters } from './saved-filters';
import './layer-tasks.css';

const LONGEST = 4000; // characters, as `featureQueryWords` allows

type Props = { layer: ServedLayer; onExport: (layer: ServedLayer) => void; onClose: () => void };

/** Says which features of a layer are seen: by lines, or as CQL2 text for those who know it. */
export default function FilterEditor({ layer, onExport, onClose }: Props) {
  const w = useWords(filterWords);
  const language = useLanguage();
  const columns = useMemo(() => layerColumns(layer), [layer]);
  const applied = useView((view) => view.filters[layer.code]) ?? '';
  const [text, setText] = useState(applied);
  const [lines, setLines] = useState<Conditions | null>(() => linesOf(applied, columns) ?? startLines(layer, applied));
  const [seen, setSeen] = useState(applied);
  const textId = useId();
  if (applied !== seen) {
    setSeen(applied);
    if (applied !== text.trim()) show(applied); // a chip, the table or a step back changed it
  }

  const { faults } = lines ? filterOf(lines, columns) : { faults: new Map() };
  const problem = problemOf(text, columns, w);
  const isReady = problem === null && faults.size === 0;

  const writeLines = (next: Conditions) => {
    setLines(next);
    const { filter } = filterOf(next, columns);
    setText(filter ? writeFilter(filter) : '');
  };
  function show(next: string) {
    setText(next);
    setLines(linesOf(next, columns) ?? startLines(layer, next));
  }
  const writeText = (next: string) => {
    if (problemOf(next, columns, w) === null) show(next);
    else setText(next);
  };
  const changeRow = (at: number, row: Condition | null) => {
    if (lines) writeLines({ ...lines, rows: row ? lines.rows.with(at, row) : lines.rows.toSpliced(at, 1) });
  };

  return (
    <form
      className="task"
      data-testid="filter-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) filterLayer(layer.code, text.trim() || null);
      }}
    >
      <PanelHead title={w.title(layerName(layer, language))} onClose={onClose} />
      {lines ? (
        <>
          <ol className="conditions">
            {lines.rows.map((row, at) => (
              <ConditionRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
                key={at}
                layer={layer}
                columns={columns}
                row={row}
                fault={faults.get(at) ?? null}
                onChange={(next) => changeRow(at, next)}
                onRemove={() => changeRow(at, null)}
              />
            ))}
          </ol>
          <div className="condition-tools">
            <button
              type="button"
              className="quiet-button"
              data-testid="add-condition"
              onClick={() => writeLines({ ...lines, rows: [...lines.rows, blankRow(layer)] })}
            >
              <Icon name="plus" size={14} />
              {w.add}
            </button>
            {lines.rows.length > 1 && (
              <select
                aria-label={w.joinLabel}
                data-testid="condition-join"
                value={lines.join}
                onChange={({ target }) => writeLines({ ...lines, join: target.value === 'any' ? 'any' : 'all' })}
              >
                <option value="all">{w.join.all}</option>
                <option value="any">{w.join.any}</option>
              </select>
            )}
          </div>
        </>
      ) : (
        <p className="task-note">{w.onlyText}</p>
      )}
      <Matching layer={layer} text={isReady ? text.trim() : null} />
      <div className="actions">
        <button type="submit" className="text-button strong" data-testid="apply-filter" disabled={!isReady}>
          {w.apply}
        </button>
        <button
          type="button"
          className="text-button"
          data-testid="clear-filter"
          onClick={() => {
            show('');
            filterLayer(layer.code, null);
          }}
        >
          {w.clear}
        </button>
        {applied !== '' && (
          <IconButton
            icon="download"
            label={w.export}
            size={16}
            data-testid="export-filtered"
            onClick={() => onExport(layer)}
          />
        )}
      </div>
      <details className="task-more" open={lines === null || problem !== null}>
        <summary>{w.text}</summary>
        <textarea
          aria-label={w.text}
          rows={4}
          spellCheck={false}
          data-testid="filter-text"
          aria-invalid={problem !== null}
          aria-describedby={`${textId}-said`}
          value={text}
          onChange={({ target }) => writeText(target.value)}
        />
        <p id={`${textId}-said`} className={problem ? 'task-fault' : 'task-note'} data-testid="filter-problem">
          {problem ?? w.textHint}
        </p>
      </details>
      <SavedFilters layer={layer.code} text={isReady ? text.trim() : ''} onUse={writeText} />
    </form>
  );
}

function linesOf(text: string, columns: readonly Column[]): Conditions | null {
  if (text.trim() === '') return null;
  try {
    return conditionsOf(parseFilter(text), columns);
  } catch {
    return null;
  }
}

/** Blank lines to begin with, where there is no filter yet: a parcel is mostly asked for by class and size. */
function startLines(layer: ServedLayer, text: string): Conditions | null {
  if (text.trim() !== '') return null;
  const size: Condition = { column: 'area_mu', operator: 'ge', values: [''] };
  return { join: 'all', rows: layer.code === 'parcel' ? [blankRow(layer), size] : [blankRow(layer)] };
}

/** Begins with the column that is most asked for. */
function blankRow(layer: ServedLayer): Condition {
  const columns = offeredColumns(layer);
  const asked = [LAND, 'status', 'stage', 'theme', 'kind', 'level', 'name'];
  const column = asked.find((name) => columns.some((one) => one.name === name)) ?? columns[0]?.name ?? 'code';
  return { column, operator: operatorsFor(column, columns)[0] ?? 'is', values: [''] };
}

/** Why a text cannot be applied, in words that name the place; null where it can. */
function problemOf(text: string, columns: readonly Column[], w: FilterMessages): string | null {
  if (text.trim() === '') return null;
  if (text.length > LONGEST) return w.tooLong(LONGEST);
  try {
    const found = checkFilter(parseFilter(text), columns);
    if (!found) return null;
    const { problem } = found;
    switch (problem.reason) {
      case 'column-unknown':
        return w.columnUnknown(problem.column);
      case 'operator-unfit':
        return w.operatorUnfit(problem.column);
      default:
        return w.valueUnfit(problem.column, String(problem.value));
    }
  } catch (fault) {
    if (!(fault instanceof FilterFault)) throw fault;
    return w.faultAt(fault.at + 1, w.expected[fault.expected], fault.came);
  }
}

/** How much a filter leaves, of the layer and in the region that is open; `text` null: it cannot be asked now. */
function Matching({ layer, text }: { layer: ServedLayer; text: string | null }) {
  const w = useWords(filterWords);
  const language = useLanguage();
  const m = useMessages();
  const asked = useSettled(text);
  const code = useView((view) => view.region);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const words = { filter: asked || undefined };
  const all = useQuery({ ...countQuery(layer, words), enabled: asked !== null, placeholderData: keepPreviousData });
  const inside = useQuery({
    ...countQuery(layer, { ...words, region: code ?? '' }),
    enabled: asked !== null && code !== null,
    placeholderData: keepPreviousData,
  });
  const isOld = text === null || asked !== text || all.isPlaceholderData;
  return (
    <div className={isOld ? 'matching old' : 'matching'} aria-live="polite" data-testid="matching">
      <span className="overline">{w.matching}</span>
      {all.isError ? (
        <p className="task-note">{w.countFailed}</p>
      ) : all.data ? (
        <>
          <CountLine layer={layer} sums={all.data} />
          <small>{w.ofAll(formatNumber(layer.count, 0, language))}</small>
          {region && inside.data && inside.data.count !== all.data.count && (
            <p className="matching-region">
              {w.inRegion(region.name)} <CountLine layer={layer} sums={inside.data} />
            </p>
          )}
          {all.data.count === 0 && <p className="task-note">{w.none}</p>}
        </>
      ) : (
        <p className="task-note">{m.card.loading}</p>
      )}
    </div>
  );
}

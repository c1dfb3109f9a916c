import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { exportFormats } from '#shared/export';
import { exportWords } from '../messages/export';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { usePanels } from '../state/panels';
import { aboutQuery, regionQuery } from '../state/server';
import { useView } from '../state/view-store';
import { Dialog } from '../ui/dialog';
import { CountLine } from './count-line';
import { countQuery, type Narrowed } from './count-query';
import {
  type ExportForm,
  type ExportScope,
  exportAddress,
  exportAsked,
  narrowed,
  type TableRows,
  type Taken,
} from './export-address';
import { sayFilter } from './filter-words';
import { layerColumns } from './layer-columns';
import { newTaking, TakingNote } from './taking';
import './layer-tasks.css';

type Props = { layer: ServedLayer; bbox: () => [number, number, number, number] | null; onClose: () => void };

/** Takes one layer away: of the region, of the view, or all of it, as it is filtered or whole; says first how much. */
export default function ExportDialog({ layer, bbox, onClose }: Props) {
  const m = useMessages();
  const w = useWords(exportWords);
  const language = useLanguage();
  const code = useView((view) => view.region);
  const filter = useView((view) => view.filters[layer.code]) ?? null;
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const demo = useQuery(aboutQuery).data?.demo;
  const [view] = useState(bbox);
  const [table] = useState(() => usePanels.getState().exporting);
  useEffect(() => () => usePanels.setState({ exporting: null }), []);
  const rows = table && (table.bbox || table.ids) ? table : null;
  const usual = rows ? 'table' : region && (!table || table.region) ? 'region' : 'all';
  const [chosen, setScope] = useState<ExportScope | null>(null);
  const scope = chosen ?? usual;
  const [isFiltered, setFiltered] = useState(filter !== null);
  const [form, setForm] = useState<ExportForm>({ format: 'geojson', keys: 'en', crs: 'EPSG:4490' });
  const taken: Taken = { scope, region: code, bbox: view, filter: isFiltered ? filter : null, rows };
  const asked = narrowed(taken);
  const [taking] = useState(newTaking);
  const isTaking = taking.useTaking(({ bytes }) => bytes !== null);
  useEffect(() => taking.stop, [taking]);
  const rowsWords = ({ region: code, bbox, ids }: TableRows): string[] => [
    ...(code && region ? [region.name] : []),
    ...(bbox ? [w.tableInView] : []),
    ...(ids ? [w.tablePicked(formatNumber(ids.length, 0, language))] : []),
  ];
  const choices: { scope: ExportScope; words: string }[] = [
    ...(rows ? [{ scope: 'table' as const, words: w.table(rowsWords(rows)) }] : []),
    ...(region ? [{ scope: 'region' as const, words: m.export.region(region.name) }] : []),
    ...(view ? [{ scope: 'bbox' as const, words: m.export.bbox }] : []),
    { scope: 'all', words: m.export.all },
  ];
  const takeIds = async (ids: readonly number[]) => {
    if (await taking.take(layer.code, ids, exportAsked(taken, form))) onClose();
  };
  const select = <K extends keyof ExportForm>(key: K, label: string, names: Readonly<Record<string, string>>) => (
    <label className="field">
      <span>{label}</span>
      <select
        data-testid={`export-${key}`}
        value={form[key]}
        onChange={({ target }) => setForm({ ...form, [key]: target.value })}
      >
        {Object.entries(names).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Dialog
      title={m.export.title(layerName(layer, language))}
      closeLabel={m.export.cancel}
      testId="export-dialog"
      onClose={onClose}
    >
      <div className="export-form">
        <fieldset>
          <legend>{m.export.scope}</legend>
          {choices.map((choice) => (
            <label key={choice.scope}>
              <input
                type="radio"
                name="scope"
                value={choice.scope}
                data-testid={`scope-${choice.scope}`}
                checked={scope === choice.scope}
                onChange={() => setScope(choice.scope)}
              />
              {choice.words}
            </label>
          ))}
          {filter && (
            <label title={w.filterHint}>
              <input
                type="checkbox"
                data-testid="export-filter"
                checked={isFiltered}
                onChange={({ target }) => setFiltered(target.checked)}
              />
              <span>
                {w.filter}
                <small className="export-filter-words">{sayFilter(filter, layerColumns(layer), language)}</small>
              </span>
            </label>
          )}
        </fieldset>
        <Holds layer={layer} words={asked} />
        <div className="export-fields">
          {select('format', w.format, Object.fromEntries(exportFormats.map((name) => [name, w.formats[name] ?? name])))}
          {select('keys', w.keys, w.keyNames)}
          {select('crs', w.crs, w.crsNames)}
        </div>
        <p className="quiet">
          {m.export.note}
          {demo && m.export.demo}
        </p>
        <TakingNote taking={taking} />
        <div className="actions">
          <button type="button" className="text-button" onClick={onClose}>
            {m.export.cancel}
          </button>
          {asked.ids ? (
            <button
              type="button"
              className="text-button strong"
              data-testid="export-go"
              disabled={isTaking}
              onClick={() => takeIds(asked.ids ?? [])}
            >
              {m.export.go}
            </button>
          ) : (
            <a
              className="text-button strong"
              data-testid="export-go"
              href={exportAddress(layer.code, taken, form)}
              download
              onClick={() => setTimeout(onClose)}
            >
              {m.export.go}
            </a>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** How much the file will hold, by the same words that the export is asked with. */
function Holds({ layer, words }: { layer: ServedLayer; words: Narrowed }) {
  const w = useWords(exportWords);
  const { data, isError, isPlaceholderData } = useQuery({
    ...countQuery(layer, words),
    placeholderData: keepPreviousData,
  });
  return (
    <p
      className={isPlaceholderData ? 'matching old' : 'matching'}
      aria-live="polite"
      data-testid="export-holds"
      data-count={isPlaceholderData ? undefined : data?.count}
    >
      <span className="overline">{w.holds}</span>
      {isError ? (
        w.notCounted
      ) : !data ? (
        w.counting
      ) : data.count === 0 ? (
        w.none
      ) : (
        <CountLine layer={layer} sums={data} />
      )}
    </p>
  );
}

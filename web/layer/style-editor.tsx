import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServedLayer } from '#shared/about';
import type { Column } from '#shared/layers';
import { rampColors } from '../map/color-ramps';
import { swatchesBy } from '../map/style-by';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { styleWords } from '../messages/style';
import { usePreferences } from '../state/preferences';
import { classesQuery } from '../state/server';
import { type ClassMethod, classMethods, colorRamps, type LayerStyle } from '../state/view';
import { styleLayer, useView } from '../state/view-store';
import { columnTitle, unitWord } from './filter-words';
import { offeredColumns } from './layer-columns';
import { PanelHead } from './panel-head';
import { StyleMark } from './style-mark';
import { useSwatchWord } from './swatch-word';
import './layer-tasks.css';

/** Columns whose values are names or sentences: a colour for each would say nothing. */
const unfit = new Set(
  'code name tbbh region_code parent_code belt_code summary problem done next_step progress_text boundary_source'.split(
    ' ',
  ),
);
const isNumber = ({ type }: Column) => type === 'number' || type === 'integer';

/** Colours a layer by one of its columns; the map follows each change at once. */
export default function StyleEditor({ layer, onClose }: { layer: ServedLayer; onClose: () => void }) {
  const w = useWords(styleWords);
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const columns = offeredColumns(layer).filter(({ name, type }) => !unfit.has(name) && type !== 'date');
  const style = useView((view) => view.styles[layer.code]) ?? null;
  const [before] = useState(style);
  const column = columns.find(({ name }) => name === style?.column);

  const change = (more: Partial<LayerStyle>) => style && styleLayer(layer.code, { ...style, ...more });
  const chooseColumn = (name: string) => {
    const next = columns.find((one) => one.name === name);
    if (!next) styleLayer(layer.code, null);
    else styleLayer(layer.code, styleFor(next, style));
  };
  return (
    <div className="task" data-testid="style-editor">
      <PanelHead title={w.title(layerName(layer, language))} onClose={onClose} />
      <label className="field">
        <span>{w.column}</span>
        <select
          data-testid="style-column"
          value={style?.column ?? ''}
          onChange={({ target }) => chooseColumn(target.value)}
        >
          <option value="">—</option>
          {columns.map((one) => (
            <option key={one.name} value={one.name}>
              {columnTitle(one, language)}
              {unitWord(one, language) && ` (${unitWord(one, language)})`}
            </option>
          ))}
        </select>
      </label>
      {style && column && isNumber(column) && (
        <>
          {layer.geometry === 'point' && (
            <Choice
              label={w.shape}
              names={w.shapes}
              options={['color', 'size']}
              value={style.shape}
              testId="style-shape"
              onChange={(shape) => change({ shape })}
            />
          )}
          <label className="field">
            <span>{w.method}</span>
            <select
              data-testid="style-method"
              value={style.method}
              onChange={({ target }) => change({ method: target.value as ClassMethod })}
            >
              {classMethods
                .filter((method) => method !== 'category' || style.shape === 'color')
                .map((method) => (
                  <option key={method} value={method}>
                    {w.methods[method]}
                  </option>
                ))}
            </select>
          </label>
        </>
      )}
      {style && style.method !== 'category' && (
        <>
          <label className="field">
            <span>{w.classes}</span>
            <input
              type="range"
              min={2}
              max={7}
              step={1}
              data-testid="style-classes"
              value={style.classes}
              onChange={({ target }) => change({ classes: Number(target.value) })}
            />
            <output>{style.classes}</output>
          </label>
          <fieldset className="ramps">
            <legend>{w.ramp}</legend>
            {colorRamps.map((ramp) => (
              <label key={ramp} title={w.ramps[ramp]}>
                <input
                  type="radio"
                  name="ramp"
                  aria-label={w.ramps[ramp]}
                  data-testid={`ramp-${ramp}`}
                  checked={style.ramp === ramp}
                  onChange={() => change({ ramp })}
                />
                <span className="ramp" aria-hidden="true">
                  {rampColors(ramp, style.classes, theme).map((color) => (
                    <i key={color} style={{ background: color }} />
                  ))}
                </span>
              </label>
            ))}
          </fieldset>
        </>
      )}
      {style && <p className="task-note">{style.shape === 'size' ? w.sizeHint : w.methodHint[style.method]}</p>}
      {style && column && <Preview layer={layer} style={style} column={column} />}
      <div className="actions">
        <button type="button" className="text-button strong" data-testid="style-done" onClick={onClose}>
          {w.done}
        </button>
        {before && before !== style && (
          <button type="button" className="text-button" onClick={() => styleLayer(layer.code, before)}>
            {w.undo}
          </button>
        )}
        {style && (
          <button
            type="button"
            className="text-button"
            data-testid="clear-style"
            onClick={() => styleLayer(layer.code, null)}
          >
            {w.clear}
          </button>
        )}
      </div>
      <p className="task-note">{w.source}</p>
    </div>
  );
}

/** A style that fits a column, with as much of the one before as can stay. */
function styleFor(column: Column, before: LayerStyle | null): LayerStyle {
  const kept = before ?? { method: 'jenks', classes: 5, ramp: 'PuBu', shape: 'color' };
  if (!isNumber(column)) return { ...kept, column: column.name, method: 'category', shape: 'color' };
  return { ...kept, column: column.name, method: before && before.method !== 'category' ? before.method : 'jenks' };
}

type ChoiceProps<T extends string> = {
  label: string;
  names: Readonly<Record<T, string>>;
  options: readonly T[];
  value: T;
  testId: string;
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, names, options, value, testId, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={testId}
            data-testid={`${testId}-${option}`}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {names[option]}
        </label>
      ))}
    </fieldset>
  );
}

/** The classes with how many fall into each, over the whole layer as it is filtered. */
function Preview({ layer, style, column }: { layer: ServedLayer; style: LayerStyle; column: Column }) {
  const w = useWords(styleWords);
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const filter = useView((view) => view.filters[layer.code]);
  const { data, isError } = useQuery({
    ...classesQuery(layer.code, style, filter),
    placeholderData: keepPreviousData,
  });
  const word = useSwatchWord(column);
  if (isError)
    return (
      <p className="task-fault" role="alert">
        {w.failed}
      </p>
    );
  if (!data || data.column !== style.column) return <p className="task-note">{m.card.loading}</p>;
  const lines = swatchesBy(style, data, theme);
  if (data.count === 0) return <p className="task-note">{w.noValues}</p>;
  const most = Math.max(...lines.map(({ count }) => count));
  return (
    <ul className="distribution" aria-label={w.preview} data-testid="style-preview">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: classes have no other name than their place
        <li key={at}>
          <StyleMark line={line} geometry={layer.geometry} />
          <span>{word(line)}</span>
          <i aria-hidden="true" style={{ width: `${(line.count / most) * 46}px` }} />
          <small>{formatNumber(line.count, 0, language)}</small>
        </li>
      ))}
    </ul>
  );
}

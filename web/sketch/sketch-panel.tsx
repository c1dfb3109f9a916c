import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { measuresOf } from '#shared/geometry/measure/geodesic';
import { MAX_BUFFER_M } from '#shared/limits';

import { AreaMethod } from '../card/area-method';
import { basketWords, pickFaultText } from '../messages/basket';
import { useFaultWord } from '../messages/fault';
import { formatArea, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { sketchWords } from '../messages/sketch';
import { usePanels } from '../state/panels';
import { pickWithin, usePicking } from '../state/picking';
import { usePreferences } from '../state/preferences';
import { aboutQuery, featureQuery } from '../state/server';
import {
  chooseSketch,
  clearSketches,
  removeSketch,
  type Sketch,
  setRadius,
  useSketch,
  writeSketch,
} from '../state/sketch';
import { useTool } from '../state/tool';
import { redo, undo, useUndo } from '../state/undo';
import { fitTo, useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { IconButton } from '../ui/icon-button';
import { saveFile } from '../ui/save-file';
import { TextButton } from '../ui/text-button';
import { makeBuffer } from './make-buffer';
import { readoutOf } from './readout';
import './sketch.css';
import { boxOf } from './box-of';
import { sketchFile } from './sketch-file';
import { formatLength } from './words-of';

/** What was measured, marked and noted by hand: read, named, taken along, taken back. */
export default function SketchPanel() {
  const words = useWords(sketchWords);
  const tool = useTool((state) => state.tool);
  const { items, isKept, fault } = useSketch();
  const faultWord = useFaultWord();
  const { done, undone } = useUndo();
  return (
    <section className="sketch-panel" data-testid="sketch-panel" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <div className="sketch-steps">
          <IconButton icon="undo" label={words.undo} shortcut="Ctrl+Z" disabled={done.length === 0} onClick={undo} />
          <IconButton
            icon="redo"
            label={words.redo}
            shortcut="Ctrl+Shift+Z"
            disabled={undone.length === 0}
            onClick={redo}
          />
        </div>
      </header>
      <p className="sketch-hint">{words.hint[tool] ?? words.hint.pan}</p>
      {tool === 'buffer' && <BufferForm />}
      {fault && (
        <p className="sketch-fault" role="alert">
          {words.fault(faultWord(fault))}
        </p>
      )}
      <Drawing />
      {items.length === 0 ? (
        <p className="quiet">{words.empty}</p>
      ) : (
        <ul className="sketch-items">
          {items.toReversed().map((item) => (
            <SketchItem key={item.id} item={item} />
          ))}
        </ul>
      )}
      <p className={isKept ? 'quiet sketch-note' : 'sketch-fault'}>{isKept ? words.kept : words.notKept}</p>
      {items.length > 0 && (
        <footer className="actions">
          <ExportButton />
          <TextButton icon="trash" data-testid="sketch-clear" onClick={clearSketches}>
            {words.clear}
          </TextButton>
        </footer>
      )}
    </section>
  );
}

/** The figure follows the hand while a shape is being drawn. */
function Drawing() {
  const geometry = useSketch((state) => state.drawing.geometry);
  return (
    <p className="sketch-live" aria-live="polite" data-testid="sketch-live">
      {geometry && <Figures geometry={geometry} />}
    </p>
  );
}

function Figures({ geometry }: { geometry: Sketch['geometry'] }) {
  const words = useWords(sketchWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const { lengthM, areaM2 } = measuresOf(geometry);
  const area = areaM2 === null ? null : formatArea(areaM2, unit, language);
  return (
    <span className="sketch-figures" title={words.method}>
      {area && (
        <b data-testid="sketch-area">
          {area.text} <small>{area.unit}</small>
        </b>
      )}
      {lengthM !== null && (
        <span data-testid="sketch-length">
          {area ? `${words.perimeter} ` : ''}
          {formatLength(lengthM, language)}
        </span>
      )}
    </span>
  );
}

/** What the figures rest on; of an area what other methods would have made of it. */
function Method({ name, geometry }: { name: string; geometry: Sketch['geometry'] }) {
  const words = useWords(sketchWords);
  const { lengthM, areaM2 } = measuresOf(geometry);
  if (lengthM === null) return null;
  return (
    <p className="quiet sketch-method">
      {words.method} {areaM2 !== null && <AreaMethod subject={{ name, areaM2, of: geometry }} />}
    </p>
  );
}

function BufferForm() {
  const words = useWords(sketchWords);
  const radiusM = useSketch((state) => state.radiusM);
  const selected = useView((view) => view.selected);
  const [text, setText] = useState(String(radiusM));
  const feature = useQuery({
    ...featureQuery(selected?.layer ?? '', selected?.id ?? 0),
    enabled: selected !== null,
  }).data;
  const name = feature && String(feature.values.name ?? feature.values.tbbh ?? feature.values.code ?? feature.id);
  const isWrong = !(Number(text) >= 1 && Number(text) <= MAX_BUFFER_M);
  return (
    <div className="sketch-buffer">
      <label>
        {words.radius}
        <input
          type="number"
          inputMode="decimal"
          min={1}
          max={MAX_BUFFER_M}
          value={text}
          aria-invalid={isWrong}
          data-testid="buffer-radius"
          onChange={({ target }) => {
            setText(target.value);
            const metres = Number(target.value);
            if (metres >= 1 && metres <= MAX_BUFFER_M) setRadius(metres);
          }}
        />
      </label>
      {isWrong && <small className="sketch-fault">{words.radiusWrong}</small>}
      {feature && selected && name && (
        <TextButton icon="buffer" data-testid="buffer-selected" onClick={() => makeBuffer({ feature: selected, name })}>
          {words.aroundSelected(name)}
        </TextButton>
      )}
    </div>
  );
}

function SketchItem({ item }: { item: Sketch }) {
  const words = useWords(sketchWords);
  const language = useLanguage();
  const isChosen = useSketch((state) => state.chosen === item.id);
  const { geometry, kind, radiusM } = item;
  const title =
    item.text ||
    (radiusM === null ? words.kind[kind] : words.bufferOf(formatNumber(radiusM, 0, language), item.around));
  return (
    <li className={isChosen ? 'sketch-item chosen' : 'sketch-item'} data-testid={`sketch-${kind}`}>
      <button
        type="button"
        className="sketch-name"
        aria-expanded={isChosen}
        onClick={() => chooseSketch(isChosen ? null : item.id)}
      >
        <span>
          <small>{words.kind[kind]}</small>
          {title !== words.kind[kind] && <b>{title}</b>}
        </span>
        <Figures geometry={geometry} />
      </button>
      {isChosen && (
        <div className="sketch-more">
          {geometry.type === 'Point' && <Coordinates at={geometry.coordinates} />}
          <Method name={title} geometry={geometry} />
          <label>
            {words.text}
            <input
              value={item.text}
              maxLength={200}
              placeholder={words.textHint}
              data-testid="sketch-text"
              onChange={({ target }) => writeSketch(item.id, target.value)}
            />
          </label>
          <div className="actions">
            <TextButton icon="target" onClick={() => fitTo(boxOf(geometry))}>
              {words.zoom}
            </TextButton>
            {(geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') && <PickInside geometry={geometry} />}
            <TextButton icon="trash" data-testid="sketch-remove" onClick={() => removeSketch(item.id)}>
              {words.remove}
            </TextButton>
          </div>
        </div>
      )}
    </li>
  );
}

function Coordinates({ at }: { at: readonly number[] }) {
  const words = useWords(sketchWords);
  const [isCopied, setCopied] = useState(false);
  const { degrees, dms, zone, meridian, x, y } = readoutOf([...at]);
  const lines = [degrees, dms, `X ${x}  Y ${y}`].join('\n');
  return (
    <dl className="pairs sketch-coordinates" data-testid="sketch-coordinates">
      <dt>{words.degrees}</dt>
      <dd>{degrees}</dd>
      <dt>{words.dms}</dt>
      <dd>{dms}</dd>
      <dt>{words.gauss(zone, meridian)}</dt>
      <dd>
        {words.north} {x}
        <br />
        {words.east} {y}
      </dd>
      <dt />
      <dd>
        <TextButton icon={isCopied ? 'check' : 'copy'} onClick={() => copyText(lines).then(setCopied)}>
          {isCopied ? words.copied : words.copy}
        </TextButton>
      </dd>
    </dl>
  );
}

function PickInside({ geometry }: { geometry: Extract<Sketch['geometry'], { type: 'Polygon' | 'MultiPolygon' }> }) {
  const words = useWords(sketchWords);
  const [state, setState] = useState<'idle' | 'busy' | 'failed' | number>('idle');
  const basket = useWords(basketWords);
  const { fault, how } = usePicking();
  const pick = async () => {
    setState('busy');
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(); // parts do not overlap
    const count = await pickWithin('parcel', rings, 'add');
    setState(count ?? 'failed');
    if (count !== null) usePanels.setState({ right: 'basket' });
  };
  return (
    <>
      <TextButton
        icon="lasso"
        disabled={state === 'busy'}
        data-testid="sketch-pick"
        title={basket.hows[how]}
        onClick={pick}
      >
        {state === 'busy' ? words.picking : typeof state === 'number' ? words.picked(state) : words.pick}
      </TextButton>
      {state === 'failed' && fault && (
        <p className="sketch-fault" role="alert" data-testid="sketch-pick-fault">
          {pickFaultText(fault, basket)}
        </p>
      )}
    </>
  );
}

function ExportButton() {
  const words = useWords(sketchWords);
  const about = useQuery(aboutQuery).data;
  const save = () => {
    const notices = [...(about?.demo ? [DEMO_NOTICE] : []), about?.mapReviewNo ? about.mapReviewNo : INTERNAL_NOTICE];
    const text = JSON.stringify(sketchFile(useSketch.getState().items, notices), null, 1);
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    saveFile(`${words.fileName}_${day}.geojson`, 'application/geo+json', text);
  };
  return (
    <TextButton icon="download" data-testid="sketch-export" onClick={save}>
      {words.export}
    </TextButton>
  );
}

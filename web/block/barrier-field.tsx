import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { lengthM } from '#shared/geometry/measure/geodesic';
import { landWord } from '../layer/filter-words';
import { finderWords } from '../messages/finder';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { formatLength } from '../sketch/words-of';
import { barrierLayers, barriersOf, DRAWN } from '../state/block-asked';
import { useBlocks } from '../state/blocks';
import { removeBarrier, useBarrierHand } from '../state/drawn-barriers';
import { aboutQuery } from '../state/server';
import { chooseTool, useTool } from '../state/tool';
import { askBlocks, useView } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { useMedia } from '../ui/use-media';
import { barrierRows, isCut, withBarrier } from './barrier-rows';

/** What cuts where it lies between two parcels, and what may be crossed. */
export function BarrierField() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const id = useId();
  const layers = useQuery(aboutQuery).data?.layers ?? [];
  const question = useView((view) => view.question);
  const crossed = useBlocks(({ facts }) => facts?.crossed) ?? [];
  const barriers = barriersOf(question, layers);
  const { usual, traffic, others } = barrierRows(crossed);
  const classRow = ({ name, keys, title }: (typeof usual)[number]) => (
    <Switch
      key={keys[0]}
      words={name ? w.usual[name] : title || landWord(keys[0]!, language)}
      note={codesOf(keys)}
      keys={keys}
      barriers={barriers}
    />
  );
  const cutOthers = others.filter(({ keys }) => isCut(barriers, keys));
  return (
    <section className="finder-part" aria-labelledby={id}>
      <div className="finder-head">
        <h3 id={id} title={w.barriersHint}>
          {w.barriers}
        </h3>
      </div>
      <ul className="barrier-list">
        {[...usual, ...traffic, ...cutOthers].map(classRow)}
        {barrierLayers(layers).map((code) => (
          <Switch
            key={code}
            words={layerName(layers.find((layer) => layer.code === code)!, language)}
            note={w.barrierLayer}
            keys={[code]}
            barriers={barriers}
          />
        ))}
        {question.lines.length > 0 && (
          <Switch words={w.drawn} note={w.drawnCount(question.lines.length)} keys={[DRAWN]} barriers={barriers} />
        )}
      </ul>
      {others.length > cutOthers.length && (
        <details className="barrier-others">
          <summary>{w.otherBetween(others.length - cutOthers.length)}</summary>
          <ul className="barrier-list">{others.filter((row) => !cutOthers.includes(row)).map(classRow)}</ul>
        </details>
      )}
      <DrawnLines />
    </section>
  );
}

const codesOf = (keys: readonly string[]) => [...new Set(keys.map((key) => key.split(':').at(-1)))].join(' · ');

type SwitchProps = { words: string; note: string; keys: readonly string[]; barriers: readonly string[] };

function Switch({ words, note, keys, barriers }: SwitchProps) {
  const w = useWords(finderWords);
  const cuts = isCut(barriers, keys);
  const button = (wanted: boolean) => (
    <button
      type="button"
      aria-pressed={cuts === wanted}
      aria-label={`${words}: ${wanted ? w.cut : w.join}`}
      data-testid={`${wanted ? 'cut' : 'join'}-${keys[0]}`}
      onClick={() => askBlocks({ barriers: withBarrier(barriers, keys, wanted) })}
    >
      {wanted ? w.cut : w.join}
    </button>
  );
  return (
    <li>
      <span className="barrier-name">
        {words} <small>{note}</small>
      </span>
      <span className="segments">
        {button(false)}
        {button(true)}
      </span>
    </li>
  );
}

function DrawnLines() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const lines = useView(({ question }) => question.lines);
  const isFull = useBarrierHand((hand) => hand.isFull);
  const isDrawing = useTool(({ tool }) => tool === 'barrier');
  const isFinger = useMedia('(pointer: coarse)');
  return (
    <>
      {lines.length > 0 && (
        <ul className="barrier-list drawn">
          {lines.map((line, at) => (
            <li key={line.join(' ')}>
              <span className="barrier-name">
                {w.lineOf(at + 1, formatLength(lengthM(line.map((corner) => [...corner])), language))}
              </span>
              <IconButton
                icon="trash"
                size={15}
                isSmall
                label={w.removeLine(at + 1)}
                data-testid={`remove-line-${at}`}
                onClick={() => removeBarrier(at)}
              />
            </li>
          ))}
        </ul>
      )}
      <TextButton
        icon="pencil"
        size={14}
        aria-pressed={isDrawing}
        data-testid="draw-barrier"
        onClick={() => chooseTool('barrier')}
      >
        {isDrawing ? w.drawStop : w.draw}
      </TextButton>
      <div role="status">
        {isDrawing && <p className="quiet">{isFinger ? w.drawTouch : w.drawHint}</p>}
        {isFull && <p className="finder-fault">{w.drawFull}</p>}
      </div>
    </>
  );
}

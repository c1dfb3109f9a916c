import { useEffect, useRef, useState } from 'react';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { AdditionLine, ClosingLine, Suggested } from '../state/block-answers';
import { searchDesk } from '../state/block-desk';
import { adopt } from '../state/block-hand';
import { useBlockDrawing } from '../state/blocks';
import { ruleNow, widen } from '../state/finder';
import { fitTo } from '../state/view-store';
import { TextButton } from '../ui/text-button';

type Props = {
  line: { areaM2: number };
  ids: Iterable<number>;
  /** Takes what is suggested; left out, a scheme is begun with it. */
  onUse?: (ids: number[]) => void;
};

const WANTED_SHARE = 0.1; // of the threshold: what a block that passes is searched for beyond it

/** What would close the gap to the threshold, searched when it is asked for; each with its reasons, and seen on the map. */
export function Suggestions({ line, ids, onUse }: Props) {
  const w = useWords(blockWords);
  const areaText = useAreaText();
  const [found, setFound] = useState<Suggested | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const leaving = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      leaving.current?.abort();
      useBlockDrawing.setState({ preview: null });
    },
    [],
  );
  const rule = ruleNow();
  const missingM2 = Math.max(0, m2OfMu(rule.min) - line.areaM2);
  const search = async () => {
    leaving.current?.abort();
    const controller = new AbortController();
    leaving.current = controller;
    setState('busy');
    setFound(null);
    try {
      await widen([...ids]);
      const needed = missingM2 || m2OfMu(rule.min) * WANTED_SHARE;
      setFound(await searchDesk([rule, [...ids], needed], setFound, controller.signal));
      setState('idle');
    } catch {
      if (leaving.current === controller) setState(controller.signal.aborted ? 'idle' : 'failed');
    }
  };
  const use = onUse ?? ((added: number[]) => void adopt([...ids, ...added]));
  return (
    <div className="suggestions" data-testid="suggestions">
      <p>{missingM2 > 0 ? w.suggestNeed(areaText(missingM2)) : w.suggestEnough}</p>
      <div className="actions">
        {state === 'busy' ? (
          <TextButton icon="close" size={15} data-testid="suggest-stop" onClick={() => leaving.current?.abort()}>
            {w.suggestStop}
          </TextButton>
        ) : (
          <TextButton icon="plus" size={15} data-testid="suggest-go" onClick={search}>
            {w.suggest}
          </TextButton>
        )}
      </div>
      <p role="status">{state === 'busy' ? w.suggesting : state === 'failed' ? w.suggestFailed : ''}</p>
      {found && <Found found={found} isShort={missingM2 > 0} onUse={use} />}
    </div>
  );
}

type FoundProps = { found: Suggested; isShort: boolean; onUse: (ids: number[]) => void };

function Found({ found, isShort, onUse }: FoundProps) {
  const w = useWords(blockWords);
  const { closings, next, plots, isComplete, isDone } = found;
  return (
    <>
      {isShort && (
        <section>
          <h3>{w.closings}</h3>
          {closings.length === 0 && isDone && <p className="quiet">{w.closingNone}</p>}
          <ul className="closings" data-testid="closings">
            {closings.map((closing) => (
              <Closing key={closing.ids.join(' ')} closing={closing} isShort onUse={onUse} />
            ))}
          </ul>
          {isDone && !isComplete && <p className="quiet">{w.searchPart}</p>}
        </section>
      )}
      {next.length > 0 && (
        <section>
          <h3>{w.nextOnes}</h3>
          <ul className="closings" data-testid="closings-next">
            {next.slice(0, 8).map((closing) => (
              <Closing key={closing.ids.join(' ')} closing={closing} isShort={false} onUse={onUse} />
            ))}
          </ul>
        </section>
      )}
      <Plots plots={plots} onUse={onUse} />
    </>
  );
}

type ClosingProps = { closing: ClosingLine; isShort: boolean; onUse: (ids: number[]) => void };

function Closing({ closing, isShort, onUse }: ClosingProps) {
  const w = useWords(blockWords);
  const areaText = useAreaText();
  const { ids, gainM2, surplusM2, newOwners, additions, bbox, drawing } = closing;
  return (
    <li>
      <p className="closing-head">
        <b>{w.closingGain(areaText(gainM2))}</b>
        <span>{w.closing(additions.length)}</span>
        <span>{w.newOwners(newOwners)}</span>
        {isShort && <span className="quiet">{w.closingSurplus(areaText(surplusM2))}</span>}
      </p>
      <ul className="reasons">
        {additions.map((addition) => (
          <Reasons key={addition.id} addition={addition} />
        ))}
      </ul>
      <Acts drawing={drawing} bbox={bbox} onUse={() => onUse(ids)} />
    </li>
  );
}

function Reasons({ addition }: { addition: AdditionLine }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const { id, name, className, owner, areaM2, brings, sharedM, isOtherClass } = addition;
  const broughtM2 = brings.reduce((sum, block) => sum + block.areaM2, 0);
  const compact = (value: number) => formatNumber(value, 2, language);
  const parts = [
    areaText(areaM2),
    ...(owner ? [owner] : []),
    ...(sharedM >= 0.05 ? [w.sharedWith(formatNumber(sharedM, 1, language))] : []),
    ...(brings.length > 0 ? [w.bringsBlocks(brings.length, areaText(broughtM2))] : []),
    ...(isOtherClass && className ? [w.otherClass(className)] : []),
    w.compactFrom(compact(addition.compactnessBefore), compact(addition.compactnessAfter)),
  ];
  return (
    <li>
      <b>{name || `#${id}`}</b> {parts.join(' · ')}
    </li>
  );
}

type ActsProps = { drawing: ClosingLine['drawing']; bbox: ClosingLine['bbox']; onUse: () => void };

function Acts({ drawing, bbox, onUse }: ActsProps) {
  const w = useWords(blockWords);
  const isShown = useBlockDrawing(({ preview }) => preview === drawing);
  return (
    <div className="actions">
      <TextButton
        icon="map"
        size={14}
        aria-pressed={isShown}
        data-testid="closing-preview"
        onClick={() => {
          useBlockDrawing.setState({ preview: isShown ? null : drawing });
          if (!isShown) fitTo(bbox);
        }}
      >
        {isShown ? w.previewStop : w.preview}
      </TextButton>
      <TextButton icon="check" size={14} data-testid="closing-use" onClick={onUse}>
        {w.use}
      </TextButton>
    </div>
  );
}

function Plots({ plots, onUse }: { plots: Suggested['plots']; onUse: (ids: number[]) => void }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  return (
    <section>
      <h3 title={w.plotsHint}>{w.plots}</h3>
      {plots.length === 0 && <p className="quiet">{w.plotsNone}</p>}
      <ul className="closings" data-testid="plots">
        {plots.slice(0, 20).map(({ id, name, areaM2, share, bbox, drawing }) => (
          <li key={id}>
            <p className="closing-head">
              <b>{name || `#${id}`}</b>
              <span>{areaText(areaM2)}</span>
              <span className="quiet">{w.plot(formatNumber(share * 100, 0, language))}</span>
            </p>
            <Acts drawing={drawing} bbox={bbox} onUse={() => onUse([id])} />
          </li>
        ))}
      </ul>
    </section>
  );
}

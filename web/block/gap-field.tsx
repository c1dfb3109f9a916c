import { useEffect, useId, useRef } from 'react';
import { useAreaText } from '../messages/area';
import { finderWords } from '../messages/finder';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { moveGap, restGap } from '../state/finder';
import { askBlocks, useView } from '../state/view-store';
import { Sourced } from '../ui/sourced';
import { StepChart } from './step-chart';

const presets = [0, 5, 12, 20] as const;

/** The gap that is bridged: a slider whose blocks follow the hand, usual gaps, and where the result jumps. */
export function GapField() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const id = useId();
  const asked = useView(({ question }) => question.gap);
  const gap = useBlocks((blocks) => blocks.gap) ?? asked;
  const curve = useBlocks((blocks) => blocks.curve);
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = slider;
    current?.addEventListener('change', restGap); // React tells each move by that name; this one is the hand's rest
    return () => current?.removeEventListener('change', restGap);
  }, []);
  const words = formatNumber(gap, 1, language);
  return (
    <section className="finder-part" aria-labelledby={id}>
      <div className="finder-head">
        <h3 id={id}>{w.gap}</h3>
        <b className="finder-figure" data-testid="gap-value">
          {words} <small>{w.gapUnit}</small>
        </b>
      </div>
      <input
        ref={slider}
        type="range"
        className="gap-slider"
        min={0}
        max={20}
        step={0.1}
        value={gap}
        aria-labelledby={id}
        aria-valuetext={w.gapValue(words)}
        title={w.gapHint}
        data-testid="gap-slider"
        onChange={({ target }) => moveGap(Number(target.value))}
      />
      {curve && <StepChart curve={curve} gap={gap} />}
      <fieldset className="segments gap-presets">
        <legend className="unseen">{w.gapPresets}</legend>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={gap === preset}
            data-testid={`gap-${preset}`}
            onClick={() => askBlocks({ gap: preset })}
          >
            {w.gapPreset(preset)}
          </button>
        ))}
      </fieldset>
      {gap === 0 && <p className="quiet">{w.gapZero}</p>}
      <div className="finder-notes">
        <Sourced
          hint={w.twelve}
          title={w.twelve}
          testId="gap-source"
          note={
            <>
              <p>{w.twelveText}</p>
              <p className="quiet">{w.twelveSource}</p>
            </>
          }
        >
          {w.twelve}
        </Sourced>
        <CurveTable />
      </div>
    </section>
  );
}

/** The same steps in figures. */
function CurveTable() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const area = useAreaText();
  const curve = useBlocks((blocks) => blocks.curve);
  if (!curve) return null;
  const steps = curve.filter(({ passing }, at) => passing !== curve[at - 1]?.passing);
  return (
    <details className="curve-table">
      <summary>{w.curveTable}</summary>
      <table className="bars">
        <thead>
          <tr>
            <th scope="col">{w.curveHead.gap}</th>
            <th scope="col">{w.curveHead.groups}</th>
            <th scope="col">{w.curveHead.area}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ gapM, passing, passingM2 }) => (
            <tr key={gapM}>
              <th scope="row">{formatNumber(gapM, 1, language)}</th>
              <td>{passing}</td>
              <td>{area(passingM2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

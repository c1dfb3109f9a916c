import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { LandPicker } from '../layer/land-picker';
import { useAreaText } from '../messages/area';
import { finderWords } from '../messages/finder';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { startQuestion } from '../state/block-question';
import { useBlocks } from '../state/blocks';
import { aboutQuery, regionQuery } from '../state/server';
import { askBlocks, useView } from '../state/view-store';
import { NumberBox } from '../ui/number-box';
import { TextButton } from '../ui/text-button';
import { BarrierField } from './barrier-field';
import { ExclusionField } from './exclusion-field';
import { GapField } from './gap-field';
import { MoreConditions } from './more-conditions';
import './finder.css';

/** 找连片: what is asked for. What is found stands at the right, and on the map. */
export default function Finder() {
  const w = useWords(finderWords);
  return (
    <div className="finder" data-testid="finder">
      <Scope />
      <Land />
      <GapField />
      <Threshold />
      <BarrierField />
      <ExclusionField />
      <MoreConditions />
      <Found />
      <TextButton
        icon="undo"
        size={15}
        data-testid="finder-reset"
        onClick={() => useView.setState({ question: startQuestion })}
      >
        {w.reset}
      </TextButton>
    </div>
  );
}

function Scope() {
  const w = useWords(finderWords);
  const code = useView(({ region }) => region);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const openCrumb = () => document.querySelector<HTMLElement>('[data-testid="crumb-here"]')?.click();
  return (
    <div className="finder-line scope">
      <span className="finder-name">{w.scope}</span>
      <b data-testid="finder-scope">{code ? (region?.name ?? '…') : w.scopeAll}</b>
      <button type="button" className="plain-more" title={w.scopeHint} data-testid="scope-change" onClick={openCrumb}>
        {w.scopeChange}
      </button>
    </div>
  );
}

function Land() {
  const w = useWords(finderWords);
  const id = useId();
  const layer = useQuery(aboutQuery).data?.layers.find(({ code }) => code === 'parcel');
  const { classes, lowEfficiency } = useView(({ question }) => question);
  return (
    <section className="finder-part" aria-labelledby={id}>
      <div className="finder-head">
        <h3 id={id}>{w.land}</h3>
        {classes.length === 0 && <span className="quiet">{w.landAll}</span>}
      </div>
      {layer && <LandPicker layer={layer} values={classes} onChange={(values) => askBlocks({ classes: values })} />}
      <label className="finder-check">
        <input
          type="checkbox"
          checked={lowEfficiency}
          data-testid="low-efficiency"
          onChange={({ target }) => askBlocks({ lowEfficiency: target.checked })}
        />
        {w.low}
      </label>
    </section>
  );
}

function Threshold() {
  const w = useWords(finderWords);
  const min = useView(({ question }) => question.min);
  return (
    <div className="finder-line threshold">
      <span className="finder-name">{w.min} ≥</span>
      <NumberBox
        value={min}
        min={0}
        max={1e7}
        aria-label={w.minAria}
        data-testid="min-mu"
        onNumber={(mu) => mu !== null && askBlocks({ min: Math.round(mu * 100) / 100 })}
      />
      <small>{w.minUnit}</small>
    </div>
  );
}

/** Told to those who hear the page, once the hand rests. */
function Found() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const area = useAreaText();
  const facts = useBlocks((blocks) => blocks.facts);
  const counts = useBlocks(({ gap, regrouped }) => (gap === null ? regrouped?.counts : undefined));
  return (
    <p className="finder-found quiet" aria-live="polite">
      {counts && w.found(counts.passes, counts.near)}
      {facts && <span>{w.parcelsIn(formatNumber(facts.count, 0, language), area(facts.areaM2))}</span>}
    </p>
  );
}

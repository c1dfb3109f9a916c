import { useQuery } from '@tanstack/react-query';
import { AreaMethod } from '../card/area-method';
import { landWord } from '../layer/filter-words';
import { useArea, useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { letterOf } from '../messages/block-letter';
import { formatFigure, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import type { BlockLine } from '../state/block-answers';
import { FARMLAND } from '../state/block-asked';
import { openBlock } from '../state/block-step';
import { type Blocks, useBlocks } from '../state/blocks';
import { aboutQuery } from '../state/server';
import { useView } from '../state/view-store';
import { Sourced } from '../ui/sourced';
import { NothingFound } from './nothing-found';

type Regrouped = NonNullable<Blocks['regrouped']>;

/** Candidates in the order of their size, near misses with what they lack, and what was left out. */
export function BlockList({ regrouped }: { regrouped: Regrouped }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const { lines, counts, rule, passingM2 } = regrouped;
  const of = (standing: BlockLine['standing']) => lines.filter((line) => line.standing === standing);
  const listed = lines.length;
  const all = counts.passes + counts.owners + counts.near;
  const count = (value: number) => formatNumber(value, 0, language);
  return (
    <div className="block-list">
      <header>
        <h2 className="block-count" aria-live="polite" data-testid="block-count">
          {w.candidates(count(counts.passes))}
        </h2>
        <p className="quiet">
          <Sourced hint={w.method} title={w.method} note={<Method />} testId="block-method">
            {w.conditions(formatNumber(rule.gap, 1, language), formatFigure(rule.min, language))}
          </Sourced>
          {counts.passes > 0 && <span> · {w.together(areaText(passingM2))}</span>}
        </p>
      </header>
      {counts.passes === 0 && <NothingFound regrouped={regrouped} />}
      <Lines lines={of('passes')} />
      {counts.owners > 0 && rule.mostOwners !== null && (
        <>
          <h3 className="overline">{w.tooManyOwners(count(rule.mostOwners))}</h3>
          <Lines lines={of('owners')} />
        </>
      )}
      {counts.near > 0 && (
        <>
          <h3 className="overline" title={w.nearHint}>
            {w.near}
          </h3>
          <Lines lines={of('near')} />
        </>
      )}
      {all > listed && <p className="quiet results-note">{w.beyond(count(all - listed))}</p>}
      <Below regrouped={regrouped} />
      <Excluded />
      <Legend />
    </div>
  );
}

function Lines({ lines }: { lines: readonly BlockLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ol className="block-lines">
      {lines.map((line) => (
        <Line key={line.parcel} line={line} />
      ))}
    </ol>
  );
}

function Line({ line }: { line: BlockLine }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const area = useArea();
  const areaText = useAreaText();
  const isHere = useView(({ question }) => question.parcel === line.parcel);
  const { text, unit } = area(line.areaM2);
  const count = (value: number) => formatNumber(value, 0, language);
  return (
    <li>
      <button
        type="button"
        className={`block-line ${line.standing}`}
        aria-current={isHere || undefined}
        data-testid="block-line"
        onClick={() => openBlock(line)}
      >
        <i className={`block-letter ${line.standing}`}>{letterOf(line.place)}</i>
        <b>
          {text} <small className="block-unit">{unit}</small>
        </b>
        {line.standing === 'near' && <em>{w.missing(areaText(line.missingM2))}</em>}
        <small>{w.line(count(line.parcels), count(line.owners), count(line.villages))}</small>
      </button>
    </li>
  );
}

function Below({ regrouped }: { regrouped: Regrouped }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const { counts, belowM2, barriers } = regrouped;
  const count = (value: number) => formatNumber(value, 0, language);
  return (
    <>
      {counts.below > 0 && (
        <p className="quiet results-note" data-testid="block-below">
          {w.below(count(counts.below), areaText(belowM2))}
        </p>
      )}
      {barriers > 0 && <p className="quiet results-note">{w.barriersThemselves(count(barriers))}</p>}
    </>
  );
}

/** What neither joins nor counts, and why. */
function Excluded() {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const excluded = useBlocks(({ facts }) => facts?.excluded);
  const layers = useQuery(aboutQuery).data?.layers ?? [];
  if (!excluded || excluded.ids.length === 0) return null;
  const reasons = excluded.byReason.filter(({ count }) => count > 0);
  const nameOf = ({ key, name }: (typeof reasons)[number]) => {
    const layer = layers.find(({ code }) => code === key);
    if (layer) return layerName(layer, language);
    return key === FARMLAND ? w.farmland : name || landWord(key, language);
  };
  return (
    <details className="block-excluded" data-testid="block-excluded">
      <summary>
        <i className="hatch-key" aria-hidden="true" />
        {w.excluded(areaText(excluded.areaM2))}
      </summary>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.key}>
            <span>{w.excludedLine(nameOf(reason), formatNumber(reason.count, 0, language))}</span>
            <b>{areaText(reason.areaM2)}</b>
          </li>
        ))}
      </ul>
      {reasons.length > 1 && <p className="quiet">{w.excludedMore}</p>}
    </details>
  );
}

function Method() {
  const w = useWords(blockWords);
  const language = useLanguage();
  const regrouped = useBlocks((blocks) => blocks.regrouped);
  const gap = regrouped?.rule.gap ?? 0;
  const revision = useBlocks(({ facts }) => facts?.revision ?? 0);
  return (
    <>
      <p>
        <AreaMethod subject={{ name: w.method, areaM2: regrouped?.passingM2 ?? 0, of: null }} /> · {w.methodArea}
      </p>
      <p>{w.methodGap(formatNumber(gap, 1, language))}</p>
      <p className="quiet">{w.exact}</p>
      <p className="quiet">{w.methodSource(String(revision))}</p>
    </>
  );
}

function Legend() {
  const w = useWords(blockWords);
  return (
    <section className="block-legend" aria-label={w.legendTitle}>
      <span>
        <i className="near-key" aria-hidden="true" />
        {w.legend.near}
      </span>
      <span>
        <i className="hatch-key" aria-hidden="true" />
        {w.legend.excluded}
      </span>
      <span>
        <i aria-hidden="true">◆</i>
        {w.legend.keystone}
      </span>
      <span>
        <i className="cut-key" aria-hidden="true">
          ×
        </i>
        {w.legend.cut}
      </span>
    </section>
  );
}

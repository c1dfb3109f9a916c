import { useQuery } from '@tanstack/react-query';
import { muOf } from '#shared/geometry/measure/mu';
import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatFigure, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { Question } from '../state/block-question';
import { openBlock } from '../state/block-step';
import { type Blocks, useBlocks } from '../state/blocks';
import { regionQuery } from '../state/server';
import { askBlocks, useView } from '../state/view-store';

type Regrouped = NonNullable<Blocks['regrouped']>;

/** Why the list is empty, and what would fill it. */
export function NothingFound({ regrouped }: { regrouped: Regrouped }) {
  const w = useWords(blockWords);
  const code = useView(({ region }) => region);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data?.name ?? w.thisRegion;
  const count = useBlocks(({ facts }) => facts?.count ?? 0);
  return count === 0 ? <NoParcels region={region} /> : <NonePasses region={region} regrouped={regrouped} />;
}

function NoParcels({ region }: { region: string }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const question = useView((view) => view.question);
  const excluded = useBlocks(({ facts }) => facts?.excluded);
  const { classes, lowEfficiency, ownership, leastMu, mostMu } = question;
  const isExcluded = (excluded?.ids.length ?? 0) > 0;
  const ways: { isOn: boolean; words: string; drop: Partial<Question> }[] = [
    { isOn: isExcluded, words: w.dropExclude, drop: { exclude: [] } },
    { isOn: classes.length > 0, words: w.dropClasses, drop: { classes: [] } },
    { isOn: lowEfficiency, words: w.dropLow, drop: { lowEfficiency: false } },
    { isOn: ownership.length > 0, words: w.dropOwnership, drop: { ownership: [] } },
    { isOn: leastMu !== null || mostMu !== null, words: w.dropSize, drop: { leastMu: null, mostMu: null } },
  ];
  const open = ways.filter(({ isOn }) => isOn);
  return (
    <div className="results-empty" data-testid="finder-no-parcels">
      <h2>{w.noParcels(region)}</h2>
      {excluded && isExcluded && (
        <p>{w.allExcluded(formatNumber(excluded.ids.length, 0, language), areaText(excluded.areaM2))}</p>
      )}
      {open.length > 0 && <p>{w.noParcelsNext}</p>}
      <div className="actions">
        {open.map(({ words, drop }) => (
          <button key={words} type="button" className="text-button" onClick={() => askBlocks(drop)}>
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}

const ROUND_MU = 10;

function NonePasses({ region, regrouped }: { region: string; regrouped: Regrouped }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const curve = useBlocks((blocks) => blocks.curve);
  const { largest, rule } = regrouped;
  if (!largest) return null;
  const wider = curve?.find(({ gapM, passing }) => gapM > rule.gap && passing > 0);
  const lower = Math.floor(muOf(largest.areaM2) / ROUND_MU) * ROUND_MU;
  return (
    <div className="results-empty" data-testid="finder-none-pass">
      <h2>{w.nothing(region, formatFigure(rule.min, language))}</h2>
      <p>{w.nothingLargest(areaText(largest.areaM2), areaText(largest.missingM2))}</p>
      <div className="actions">
        {wider && (
          <button type="button" className="text-button" onClick={() => askBlocks({ gap: wider.gapM })}>
            {w.widenTo(formatNumber(wider.gapM, 1, language), wider.passing)}
          </button>
        )}
        {lower > 0 && lower < rule.min && (
          <button type="button" className="text-button" onClick={() => askBlocks({ min: lower })}>
            {w.lowerTo(formatFigure(lower, language))}
          </button>
        )}
        <button type="button" className="text-button" data-testid="see-largest" onClick={() => openBlock(largest)}>
          {w.seeLargest}
        </button>
      </div>
    </div>
  );
}

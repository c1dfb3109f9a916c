import { useState } from 'react';
import { AreaMethod } from '../card/area-method';
import { useArea, useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { letterOf } from '../messages/block-letter';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { BlockLine } from '../state/block-answers';
import { openBlock } from '../state/block-step';
import { type Blocks, useBlocks } from '../state/blocks';
import { askBlocks } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { Tabs, tabPanel } from '../ui/tabs';
import { TextButton } from '../ui/text-button';
import { BlockActs } from './block-acts';
import { BlockFigures } from './block-figures';
import { BlockParts } from './block-parts';
import { KeystoneList } from './keystone-list';
import { SeamList } from './seam-list';
import { Suggestions } from './suggestions';

const ID = 'block-side';
const sides = ['overview', 'seams', 'keystones', 'more'] as const;
type Side = (typeof sides)[number];

type Props = { line: BlockLine; regrouped: NonNullable<Blocks['regrouped']> };

/** One block: what it is made of, why it hangs together, what it would fall apart without, what it lacks. */
export function BlockCard({ line, regrouped }: Props) {
  const w = useWords(blockWords);
  const [side, setSide] = useState<Side>('overview');
  const isUnderHand = useBlocks(({ gap }) => gap !== null);
  const detail = useBlocks((blocks) => blocks.detail);
  const tabs = sides.map((name) => ({ name, words: w.sides[name] }));
  return (
    <article className="card block-card" data-testid="block-card">
      <Neighbours line={line} lines={regrouped.lines} />
      <Head line={line} rule={regrouped.rule} />
      <BlockActs line={line} />
      <Tabs
        id={ID}
        label={w.sidesLabel}
        tabs={tabs}
        shown={side}
        className="card-tabs"
        testId="block-side"
        onChoose={setSide}
      />
      <div className={isUnderHand ? 'card-side stale' : 'card-side'} {...tabPanel(ID, side)}>
        {detail && (
          <>
            {side === 'overview' && (
              <>
                <BlockFigures measures={detail.measures} />
                <BlockParts detail={detail} />
              </>
            )}
            {side === 'seams' && <SeamList seams={detail.seams} />}
            {side === 'keystones' && <KeystoneList stones={detail.keystones} />}
            {side === 'more' && <Suggestions key={line.parcel} line={line} ids={detail.ids} />}
          </>
        )}
      </div>
    </article>
  );
}

/** Back to the list, and to the blocks before and after. */
function Neighbours({ line, lines }: { line: BlockLine; lines: readonly BlockLine[] }) {
  const w = useWords(blockWords);
  const before = lines[line.place - 1];
  const after = lines[line.place + 1];
  return (
    <nav className="block-nav">
      <TextButton icon="left" size={14} data-testid="block-back" onClick={() => askBlocks({ parcel: null })}>
        {w.back}
      </TextButton>
      <IconButton
        icon="left"
        isSmall
        label={w.previous}
        disabled={!before}
        data-testid="block-previous"
        onClick={() => before && openBlock(before)}
      />
      <IconButton
        icon="right"
        isSmall
        label={w.next}
        disabled={!after}
        data-testid="block-next"
        onClick={() => after && openBlock(after)}
      />
    </nav>
  );
}

function Head({ line, rule }: { line: BlockLine; rule: Props['regrouped']['rule'] }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const area = useArea();
  const areaText = useAreaText();
  const { standing, place, areaM2, missingM2, parcels, owners, ofUnknownOwner, villages } = line;
  const { text, unit } = area(areaM2);
  const count = (value: number) => formatNumber(value, 0, language);
  const standings: Record<BlockLine['standing'], string> = {
    passes: w.passes,
    owners: w.ownersOver(count(owners), count(rule.mostOwners ?? 0)),
    near: w.missingOf(areaText(missingM2)),
    below: `${w.isBelow} · ${w.missingOf(areaText(missingM2))}`,
  };
  return (
    <header>
      <h2>
        {standing !== 'below' && <i className={`block-letter ${standing}`}>{letterOf(place)}</i>}
        {standing === 'below' ? w.current : w.group(letterOf(place))}
        <em className={`block-standing ${standing}`}>{standings[standing]}</em>
      </h2>
      <p className="area-main" aria-live="polite" aria-atomic="true">
        <span data-testid="block-area">{text}</span> <small>{unit}</small>
      </p>
      <p className="quiet">
        {w.line(count(parcels), count(owners), count(villages))}
        {ofUnknownOwner > 0 && <> · {w.unknownOwners(count(ofUnknownOwner))}</>}
        {' · '}
        <AreaMethod subject={{ name: w.group(letterOf(place)), areaM2, of: null }} />
      </p>
    </header>
  );
}

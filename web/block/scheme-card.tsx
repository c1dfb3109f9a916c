import { useState } from 'react';
import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { openSchemeView, toggleParcel } from '../state/block-hand';
import { useBlocks } from '../state/blocks';
import { questionNow } from '../state/finder';
import { changeScheme, dropScheme, idsOf, type Scheme, takeScheme, useSchemes } from '../state/schemes';
import { fitTo } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { BlockActions } from './block-actions';
import { BlockFigures } from './block-figures';
import { BlockParts } from './block-parts';
import { FinderState, useFinderState } from './finder-state';
import { KeystoneList } from './keystone-list';
import { SchemeCompare } from './scheme-compare';
import { Suggestions } from './suggestions';
import './scheme.css';

/** The scheme in hand: what it measures, and the ways to change it that need no mouse. */
export function SchemeCard({ scheme }: { scheme: Scheme }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const told = useBlocks((blocks) => blocks.scheme);
  const isKept = useSchemes((schemes) => schemes.isKept);
  const state = useFinderState();
  const detail = told?.id === scheme.id ? told.detail : null;
  const ids = idsOf(scheme);
  const count = (value: number) => formatNumber(value, 0, language);
  return (
    <article className="card block-card" data-testid="scheme-card">
      <nav className="block-nav">
        <TextButton icon="check" size={14} data-testid="scheme-done" onClick={() => takeScheme(null)}>
          {w.layDown}
        </TextButton>
        <IconButton
          icon="trash"
          isSmall
          label={`${w.drop} ${w.scheme(scheme.place)}`}
          data-testid="scheme-drop"
          onClick={() => dropScheme(scheme.id)}
        />
      </nav>
      <header>
        <h2>{w.scheme(scheme.place)}</h2>
        {detail && (
          <>
            <p className="area-main">
              <span data-testid="scheme-area">{areaText(detail.measures.areaM2)}</span>
            </p>
            <p className="quiet">
              {w.line(count(ids.length), count(detail.owners.length), count(detail.villages.length))}
            </p>
          </>
        )}
        <Changes scheme={scheme} />
      </header>
      {state === 'loading' && <FinderState state={state} />}
      {!isKept && <p className="results-warning">{w.notKept}</p>}
      {ids.length === 0 && <p className="quiet">{w.empty}</p>}
      {told?.id === scheme.id && !detail && ids.length > 0 && state !== 'loading' && (
        <div className="results-warning" data-testid="scheme-elsewhere">
          <p>{w.elsewhere}</p>
          <TextButton icon="undo" size={14} onClick={() => openSchemeView(scheme)}>
            {w.openItsView}
          </TextButton>
        </div>
      )}
      {detail && detail.measures.pieces > 1 && (
        <p className="results-warning" data-testid="scheme-pieces">
          {w.pieces(count(detail.measures.pieces))}
        </p>
      )}
      <div className="actions block-actions">
        {detail && (
          <TextButton icon="target" size={15} onClick={() => fitTo(detail.bbox)}>
            {w.fit}
          </TextButton>
        )}
      </div>
      {detail && <BlockActions ids={ids} question={questionNow()} title={w.scheme(scheme.place)} />}
      <SchemeCompare />
      {detail && (
        <div className="card-side">
          <BlockFigures measures={detail.measures} />
          <BlockParts detail={detail} />
          <KeystoneList stones={detail.keystones} />
          <Members scheme={scheme} />
          <Suggestions line={detail.measures} ids={ids} onUse={(into) => changeScheme(scheme.id, { into })} />
        </div>
      )}
    </article>
  );
}

function Changes({ scheme }: { scheme: Scheme }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const from = new Set(idsOf({ ids: scheme.from }));
  const ids = idsOf(scheme);
  const kept = ids.filter((id) => from.has(id)).length;
  const [into, out] = [ids.length - kept, from.size - kept];
  return (
    <p className="quiet" data-testid="scheme-changes">
      {into + out === 0 ? w.unchanged : w.changedBy(formatNumber(into, 0, language), formatNumber(out, 0, language))}
    </p>
  );
}

const SHOWN = 200;

/** Its parcels, each with a way out: the map's clicks for those who use keys. */
function Members({ scheme }: { scheme: Scheme }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const ids = idsOf(scheme);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary data-testid="scheme-members">{w.schemeParcels}</summary>
      {isOpen && (
        <ul className="scheme-members">
          {ids.slice(0, SHOWN).map((id) => (
            <li key={id}>
              <span>#{id}</span>
              <IconButton
                icon="close"
                isSmall
                size={14}
                label={w.remove(`#${id}`)}
                onClick={() => toggleParcel(scheme.id, id)}
              />
            </li>
          ))}
          {ids.length > SHOWN && <li className="quiet">{w.more(formatNumber(ids.length - SHOWN, 0, language))}</li>}
        </ul>
      )}
    </details>
  );
}

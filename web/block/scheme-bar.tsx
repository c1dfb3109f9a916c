import { focusMap } from '../frame/focus-map';
import { useArea, useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { schemeInHand, takeScheme, useSchemes } from '../state/schemes';
import { redo, undo, useUndo } from '../state/undo';
import { useCounted } from '../ui/counted';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { useMedia } from '../ui/use-media';
import { FromBasket } from './from-basket';
import './scheme-bar.css';

/** The total of the scheme in hand beside the clicks that change it, and what the last one did. */
export default function SchemeBar() {
  const w = useWords(blockWords);
  const scheme = useSchemes(schemeInHand);
  const told = useBlocks((blocks) => blocks.scheme);
  const canUndo = useUndo(({ done }) => done.length > 0);
  const canRedo = useUndo(({ undone }) => undone.length > 0);
  const isFinger = useMedia('(pointer: coarse)');
  if (!scheme) return null;
  const detail = told?.id === scheme.id ? told.detail : null;
  return (
    <section className="scheme-bar slip" aria-label={w.scheme(scheme.place)} data-testid="scheme-bar">
      <p className="scheme-line">
        <b>{w.scheme(scheme.place)}</b>
        {detail && <Total areaM2={detail.measures.areaM2} parcels={detail.ids.length} owners={detail.owners.length} />}
        {detail && <Pieces count={detail.measures.pieces} />}
      </p>
      <FromBasket scheme={scheme} />
      <div className="actions">
        <span className="quiet">{isFinger ? w.schemeTouch : w.schemeHint}</span>
        <IconButton
          icon="undo"
          label={w.undo}
          shortcut="Ctrl+Z"
          disabled={!canUndo}
          data-testid="scheme-undo"
          onClick={() => undo()}
        />
        <IconButton
          icon="redo"
          label={w.redo}
          shortcut="Ctrl+Shift+Z"
          disabled={!canRedo}
          data-testid="scheme-redo"
          onClick={() => redo()}
        />
        <TextButton
          icon="check"
          size={15}
          data-testid="scheme-bar-done"
          onClick={() => {
            takeScheme(null);
            focusMap();
          }}
        >
          {w.layDown}
        </TextButton>
      </div>
    </section>
  );
}

type TotalProps = { areaM2: number; parcels: number; owners: number };

/** Counts to the new value; those who hear it are told where it ends. */
function Total({ areaM2, parcels, owners }: TotalProps) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const area = useArea();
  const areaText = useAreaText();
  const { text, unit } = area(useCounted(areaM2));
  const counts = `${w.parcelCount(formatNumber(parcels, 0, language))} · ${w.ownerCount(formatNumber(owners, 0, language))}`;
  return (
    <>
      <span className="scheme-total" aria-hidden="true">
        <span data-testid="scheme-total">{text}</span> <small>{unit}</small>
      </span>
      <span aria-hidden="true" data-testid="scheme-counts">
        {counts}
      </span>
      <span className="unseen" aria-live="polite">
        {areaText(areaM2)} {counts}
      </span>
    </>
  );
}

function Pieces({ count }: { count: number }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  if (count <= 1) return null;
  return <em className="scheme-pieces">◆ {w.pieces(formatNumber(count, 0, language))}</em>;
}

import { useEffect, useState } from 'react';
import { basketWords, pickFaultText } from '../messages/basket';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { basketStore } from '../state/basket-store';
import { usePicking } from '../state/picking';
import { redo, undo, useUndo } from '../state/undo';
import { useView } from '../state/view-store';

/** What went wrong, what is gone, what was cleared and can come back. */
export function PickNotes() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const { fault, gone } = usePicking();
  const layer = useBasket((basket) => basket.layer);
  const isFiltered = useView((view) => layer in view.filters);
  const cleared = useCleared();
  // what the hand did last may have been a sketch: that is not this panel's to take back
  const canUndo = useUndo(({ done }) => done.at(-1)?.of === 'basket');
  const canRedo = useUndo(({ undone }) => undone.at(-1)?.of === 'basket');
  return (
    <div role="status">
      {fault && (
        <p className="basket-note fault" data-testid="pick-fault">
          <span>
            {pickFaultText(fault, words)}
            {fault.code === 'filter-invalid' && language === 'en' && <small> {fault.message}</small>}
          </span>
        </p>
      )}
      {gone > 0 && (
        <p className="basket-note" data-testid="basket-gone">
          {words.gone(formatNumber(gone, 0, language))}
        </p>
      )}
      {cleared > 0 && (
        <p className="basket-note" data-testid="basket-cleared">
          <span>{words.cleared(formatNumber(cleared, 0, language))}</span>
          {canUndo && (
            <button type="button" data-testid="basket-undo" onClick={undo}>
              {words.undo}
            </button>
          )}
        </p>
      )}
      {cleared === 0 && canRedo && (
        <p className="basket-note" data-testid="basket-undone">
          <span />
          <button type="button" data-testid="basket-redo" onClick={redo}>
            {words.redo}
          </button>
        </p>
      )}
      {isFiltered && <p className="basket-note">{words.filtered}</p>}
    </div>
  );
}

/** How many the last clearing took out, as long as nothing was picked since. */
function useCleared(): number {
  const [cleared, setCleared] = useState(0);
  useEffect(
    () => basketStore.subscribe(({ features }, before) => setCleared(features.size === 0 ? before.features.size : 0)),
    [],
  );
  return cleared;
}

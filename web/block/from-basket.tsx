import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { changeScheme, type Scheme } from '../state/schemes';
import { TextButton } from '../ui/text-button';

/** What was picked by box, lasso or condition goes in or out at once. */
export function FromBasket({ scheme }: { scheme: Scheme }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const { layer, features } = useBasket();
  if (layer !== 'parcel' || features.size === 0) return null;
  const picked = [...features.keys()];
  return (
    <section className="from-basket" aria-label={w.pickedHint}>
      <span title={w.pickedHint}>{w.fromBasket(formatNumber(features.size, 0, language))}</span>
      <TextButton
        icon="plus"
        size={14}
        data-testid="scheme-add-picked"
        onClick={() => changeScheme(scheme.id, { into: picked })}
      >
        {w.addPicked}
      </TextButton>
      <TextButton
        icon="minus"
        size={14}
        data-testid="scheme-drop-picked"
        onClick={() => changeScheme(scheme.id, { out: picked })}
      >
        {w.dropPicked}
      </TextButton>
    </section>
  );
}

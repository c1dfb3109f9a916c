import { useState } from 'react';
import type { FeatureDetail } from '#shared/feature';
import { CardActions } from '../card/card-actions';
import { cardPartsWords } from '../messages/card-parts';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { featureSentence } from '../report/feature-sentence';
import { addToBasket, removeFromBasket, useBasket } from '../state/basket';
import { usePreferences } from '../state/preferences';
import { aboutQuery, queryClient } from '../state/server';
import { fitTo } from '../state/view-store';
import { Icon } from '../ui/icon';

export function FeatureActions({ feature, title }: { feature: FeatureDetail; title: string }) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const { bbox, values } = feature;
  const sentence = async () => {
    const dataDate = queryClient.getQueryData(aboutQuery.queryKey)?.dataDate ?? null;
    const unit = usePreferences.getState().areaUnit;
    const ownership = typeof values.qsxz === 'string' ? (m.code.qsxz?.[values.qsxz] ?? null) : null;
    return featureSentence(feature, title, { unit, language, dataDate }, ownership);
  };
  return (
    <CardActions sentence={sentence}>
      {bbox && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.showOnMap}
          title={words.showOnMap}
          data-testid="zoom-to"
          onClick={() => fitTo(bbox)}
        >
          <Icon name="target" size={17} />
        </button>
      )}
      {feature.layer !== 'region' && <Pick feature={feature} />}
    </CardActions>
  );
}

/** Puts the feature into the selection, or takes it out again. */
function Pick({ feature: { layer, id } }: { feature: FeatureDetail }) {
  const words = useWords(cardPartsWords);
  const isIn = useBasket((basket) => basket.layer === layer && basket.features.has(id));
  const [failed, setFailed] = useState(false);
  const toggle = async () => {
    setFailed(false);
    if (isIn) removeFromBasket([id]);
    else await addToBasket(layer, [id]).catch(() => setFailed(true));
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-pressed={isIn}
        aria-label={isIn ? words.unpick : words.pick}
        title={isIn ? words.unpick : words.pick}
        data-testid="pick"
        onClick={toggle}
      >
        <Icon name={isIn ? 'check' : 'plus'} size={17} />
      </button>
      <span role="status" className="unseen">
        {failed ? words.pickFailed : isIn ? words.picked : ''}
      </span>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { basketWords } from '../messages/basket';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { totalsOf } from '../state/basket-sets';
import { usePicking } from '../state/picking';
import { aboutQuery } from '../state/server';
import { BasketActions } from './basket-actions';
import { BasketParts } from './basket-parts';
import { BasketTotal } from './basket-total';
import { PickControls, PickLayer } from './pick-controls';
import { PickNotes } from './pick-notes';
import { SavedBaskets } from './saved-baskets';
import './basket.css';

/** What was picked: its total, what it is made of, each of its features, and what can be done with it. */
export default function BasketPanel() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const { layer, features } = useBasket();
  const isBusy = usePicking(({ busy }) => busy > 0);
  const served = useQuery(aboutQuery).data?.layers.find(({ code }) => code === layer);
  const totals = useMemo(() => totalsOf(features), [features]);
  const title = served ? layerName(served, language) : layer;
  const isEmpty = features.size === 0;
  return (
    <div className="basket" data-testid="basket" aria-busy={isBusy}>
      <PickLayer />
      <BasketTotal totals={totals} title={title} isGround={served?.geometry === 'polygon'} />
      <PickNotes />
      {isEmpty && (
        <div className="basket-empty" data-testid="basket-empty">
          <p>{words.empty(title)}</p>
          <p>{words.emptyNext}</p>
        </div>
      )}
      <PickControls />
      {!isEmpty && <BasketParts totals={totals} title={title} />}
      {!isEmpty && <BasketActions totals={totals} title={title} />}
      <SavedBaskets />
    </div>
  );
}

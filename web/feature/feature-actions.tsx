import { useState } from 'react';
import type { FeatureDetail } from '#shared/feature';
import { mayEdit } from '#shared/role';
import { CardActions } from '../card/card-actions';
import { cardPartsWords } from '../messages/card-parts';
import { editWords } from '../messages/edit';
import { useMessages, useWords } from '../messages/messages';
import { savedBlockSentence } from '../report/block-sentence';
import { featureSentence } from '../report/feature-sentence';
import type { Manner } from '../report/manner';
import { useRights } from '../state/account';
import { addToBasket, removeFromBasket, useBasket } from '../state/basket';
import { isPickable } from '../state/basket-store';
import { openDraft } from '../state/draft';
import { blockFactsQuery, savedBlockQuery } from '../state/saved-blocks';
import { queryClient } from '../state/server';
import { useView } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { homeOf } from './home-of';

export function FeatureActions({ feature, title }: { feature: FeatureDetail; title: string }) {
  const m = useMessages();
  const { bbox, values } = feature;
  const edit = useWords(editWords);
  const rights = useRights();
  const isPast = useView((view) => view.at !== null);
  const mayChange = !isPast && mayEdit(rights, feature.visibility, homeOf(feature));
  const sentence = async (manner: Manner) => {
    if (feature.isBlock) return keptSentence(feature, manner);
    const ownership = typeof values.qsxz === 'string' ? (m.code.qsxz?.[values.qsxz] ?? null) : null;
    return featureSentence(feature, title, manner, ownership);
  };
  return (
    <CardActions sentence={sentence} bbox={bbox}>
      {isPickable(feature.layer) && <Pick feature={feature} />}
      {mayChange && (
        <IconButton
          icon="pencil"
          label={edit.edit}
          size={17}
          data-testid="edit"
          onClick={() => openDraft(feature.layer, feature.id)}
        />
      )}
    </CardActions>
  );
}

/** Of an area that was kept of parcels: what these are is asked first. */
async function keptSentence(feature: FeatureDetail, manner: Manner): Promise<string> {
  const saved = await queryClient.fetchQuery(savedBlockQuery(feature.id));
  const facts = await queryClient.fetchQuery(blockFactsQuery(saved.now.ids));
  return savedBlockSentence(feature, saved, facts, manner);
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
      <IconButton
        icon={isIn ? 'check' : 'plus'}
        label={isIn ? words.unpick : words.pick}
        size={17}
        aria-pressed={isIn}
        data-testid="pick"
        onClick={toggle}
      />
      <span role="status" className="unseen">
        {failed ? words.pickFailed : isIn ? words.picked : ''}
      </span>
    </>
  );
}

import type { RegionDetail } from '#shared/region';
import { mayEdit } from '#shared/role';
import { CardActions } from '../card/card-actions';
import { regionCompositionQuery } from '../card/composition-query';
import { cardPartsWords } from '../messages/card-parts';
import { editWords } from '../messages/edit';
import { useWords } from '../messages/messages';
import type { Manner } from '../report/manner';
import { regionSentence } from '../report/region-sentence';
import { useRights } from '../state/account';
import { openDraft } from '../state/draft';
import { queryClient } from '../state/server';
import { openTable } from '../state/view-store';
import { IconButton } from '../ui/icon-button';

export default function RegionActions({ region }: { region: RegionDetail }) {
  const words = useWords(cardPartsWords);
  const { bbox, totals, code } = region;
  const edit = useWords(editWords);
  const rights = useRights();
  const sentence = async (manner: Manner) => {
    const composition =
      totals.parcels.count > 0
        ? await queryClient.ensureQueryData(regionCompositionQuery(code)).catch(() => null)
        : null;
    return regionSentence(region, composition?.land ?? null, manner);
  };
  return (
    <CardActions sentence={sentence} bbox={bbox}>
      {totals.parcels.count > 0 && (
        <IconButton
          icon="table"
          label={words.listParcels}
          size={17}
          data-testid="list-parcels"
          onClick={() => openTable('parcel')}
        />
      )}
      {mayEdit(rights, region.visibility, code) && (
        <IconButton
          icon="pencil"
          label={edit.edit}
          size={17}
          data-testid="edit"
          onClick={() => openDraft('region', region.id)}
        />
      )}
    </CardActions>
  );
}

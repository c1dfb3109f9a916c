import type { RegionDetail } from '#shared/region';
import { CardActions } from '../card/card-actions';
import { regionCompositionQuery } from '../card/composition-query';
import { cardPartsWords } from '../messages/card-parts';
import { useLanguage, useWords } from '../messages/messages';
import { regionSentence } from '../report/region-sentence';
import { usePreferences } from '../state/preferences';
import { aboutQuery, queryClient } from '../state/server';
import { fitTo, openTable } from '../state/view-store';
import { Icon } from '../ui/icon';

export default function RegionActions({ region }: { region: RegionDetail }) {
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const { bbox, totals, code } = region;
  const sentence = async () => {
    const composition =
      totals.parcels.count > 0
        ? await queryClient.ensureQueryData(regionCompositionQuery(code)).catch(() => null)
        : null;
    const dataDate = queryClient.getQueryData(aboutQuery.queryKey)?.dataDate ?? null;
    const unit = usePreferences.getState().areaUnit;
    return regionSentence(region, composition?.land ?? null, { unit, language, dataDate });
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
      {totals.parcels.count > 0 && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.listParcels}
          title={words.listParcels}
          data-testid="list-parcels"
          onClick={() => openTable('parcel')}
        >
          <Icon name="table" size={17} />
        </button>
      )}
    </CardActions>
  );
}

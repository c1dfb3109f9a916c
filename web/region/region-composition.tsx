import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RegionDetail } from '#shared/region';
import { regionCompositionQuery } from '../card/composition-query';
import { LandParts } from '../card/land-parts';
import { cardPartsWords } from '../messages/card-parts';
import { useFaultWord } from '../messages/fault';
import { useMessages, useWords } from '../messages/messages';
import { openRegionWhole } from '../state/open-region-whole';
import '../ui/card-parts.css';

export default function RegionComposition({ region }: { region: RegionDetail }) {
  const m = useMessages();
  const faultWord = useFaultWord();
  const words = useWords(cardPartsWords);
  const { data, error, isPlaceholderData } = useQuery({
    ...regionCompositionQuery(region.code),
    placeholderData: keepPreviousData,
  });
  if (error) return <p className="quiet">{`${words.failed}: ${faultWord(error)}`}</p>;
  if (!data) return <p className="quiet">{m.card.loading}</p>;
  if (!data.land) return <p className="quiet">{words.noLand}</p>;
  return (
    <div className={isPlaceholderData ? 'card-side stale' : 'card-side'} aria-busy={isPlaceholderData}>
      <LandParts land={data.land} placesTitle={words.byChild} onRegion={openRegionWhole} />
    </div>
  );
}

import type { FeatureDetail } from '#shared/feature';
import { AreaCheck } from '../card/area-check';
import { featureWords } from '../messages/feature';
import { useWords } from '../messages/messages';

/** The recorded area of a parcel against the one on the map. */
export function ParcelCheck({ feature: { values } }: { feature: FeatureDetail }) {
  const words = useWords(featureWords);
  const { area_m2: measuredM2, area_official_m2: givenM2 } = values;
  if (typeof measuredM2 !== 'number' || typeof givenM2 !== 'number') return null;
  return <AreaCheck name={words.recorded} givenM2={givenM2} measuredM2={measuredM2} trust={words.recordedTrust} />;
}

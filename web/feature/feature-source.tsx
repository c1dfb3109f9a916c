import { useQuery } from '@tanstack/react-query';
import { isDemo } from '#shared/demo';
import type { FeatureDetail } from '#shared/feature';
import { cardPartsWords } from '../messages/card-parts';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { Pairs } from '../ui/pairs';
import { useMethodOf, useOrigin } from './record-note';

/** Method, source, file, day, batch, version, and who may see it. */
export function FeatureSource({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const served = useQuery(aboutQuery).data?.layers.find(({ code }) => code === feature.layer);
  const origin = useOrigin(feature);
  const method = useMethodOf(feature);
  const { batch, values } = feature;
  const region = feature.regions.at(-1)?.code ?? (values.region_code === null ? null : String(values.region_code));
  return (
    <div data-testid="source-side">
      <Pairs
        pairs={[
          {
            name: m.card.areaMethod,
            value: method,
            more: m.card.muRule,
          },
          ...origin,
          { name: words.batch, value: batch && words.batchOf(batch.id) },
          { name: m.card.importedAt, value: batch && formatDate(batch.importedAt, language) },
          { name: words.updatedAt, value: formatDate(feature.updatedAt, language) },
          {
            name: words.revision,
            value: served && words.revisionOf(served.revision, formatDate(served.changedAt, language)),
          },
          { name: m.card.visibility, value: m.card.visibilities[feature.visibility] ?? feature.visibility },
          { name: words.crs, value: words.crsValue },
          { name: words.licence, value: isDemo(region) ? words.demoLicence : null },
        ]}
      />
    </div>
  );
}

import type { FeatureDetail } from '#shared/feature';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { Pairs } from '../ui/pairs';

/** Where one record came from: source, file and day. */
export function useOrigin({ batch }: FeatureDetail) {
  const m = useMessages();
  const language = useLanguage();
  return [
    { name: m.card.source, value: batch?.source ?? m.card.unknown },
    { name: m.card.file, value: batch?.fileName ?? m.card.unknown },
    { name: m.card.dataDate, value: batch?.dataDate ? formatDate(batch.dataDate, language) : m.card.unknown },
  ];
}

/** Method, source and day of one record. */
export function RecordNote({ feature, hasArea = false }: { feature: FeatureDetail; hasArea?: boolean }) {
  const m = useMessages();
  const origin = useOrigin(feature);
  return (
    <Pairs
      pairs={[
        {
          name: m.card.areaMethod,
          value: hasArea ? m.card.ellipsoidal : null,
          more: m.card.muRule,
          testId: 'area-method',
        },
        ...origin,
      ]}
    />
  );
}

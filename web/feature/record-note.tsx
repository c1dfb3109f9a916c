import type { FeatureDetail } from '#shared/feature';
import { AreaMethod } from '../card/area-method';
import { cardWords } from '../messages/card';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
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

/** The method of a record's area, which explains itself; null where it has none. */
export function useMethodOf({ values, geometry }: FeatureDetail) {
  const words = useWords(cardWords);
  if (typeof values.area_m2 !== 'number') return null;
  return <AreaMethod subject={{ name: words.mapArea, areaM2: values.area_m2, of: geometry }} />;
}

/** Method, source and day of one record. */
export function RecordNote({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const method = useMethodOf(feature);
  const origin = useOrigin(feature);
  return (
    <Pairs
      pairs={[
        {
          name: m.card.areaMethod,
          value: method,
          more: m.card.muRule,
          testId: 'area-method',
        },
        ...origin,
      ]}
    />
  );
}

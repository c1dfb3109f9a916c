import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { formatNumber } from '../messages/format';
import { useLanguage } from '../messages/messages';
import { countQuery } from './count-query';
import { sayFilter } from './filter-words';
import { layerColumns } from './layer-columns';

/** The filter of a layer in words, and how many features it leaves. */
export default function FilterWords({ layer, filter }: { layer: ServedLayer; filter: string }) {
  const language = useLanguage();
  const { data } = useQuery({ ...countQuery(layer, { filter }), placeholderData: keepPreviousData });
  return (
    <>
      {sayFilter(filter, layerColumns(layer), language)}
      {data && <small data-testid={`filter-count-${layer.code}`}>{formatNumber(data.count, 0, language)}</small>}
    </>
  );
}

import type { ServedLayer } from '#shared/about';
import { filterColumns } from '#shared/filter/filter-columns';
import { type LayerCode, overlayLayer, layers as registry } from '#shared/layers';

/** Whether a layer may be coloured by a column: an old link may name one that it never had. */
export const hasColumn = (layer: Pick<ServedLayer, 'code' | 'geometry' | 'titleZh' | 'titleEn'>, column: string) =>
  filterColumns(Object.hasOwn(registry, layer.code) ? registry[layer.code as LayerCode] : overlayLayer(layer)).some(
    ({ name }) => name === column,
  );

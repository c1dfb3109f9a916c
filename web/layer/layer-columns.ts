import type { ServedLayer } from '#shared/about';
import { filterColumns } from '#shared/filter/filter-columns';
import { type Column, type LayerCode, overlayLayer, layers as registry } from '#shared/layers';

/** What a layer may be filtered, coloured and counted by. */
export const layerColumns = (layer: ServedLayer): Column[] =>
  filterColumns(registry[layer.code as LayerCode] ?? overlayLayer(layer));

/** 亩 and 公里 stand for the m² and metres of the table: one figure need not be offered twice. */
export const offeredColumns = (layer: ServedLayer): Column[] =>
  layerColumns(layer).filter(({ name }) => !['area_m2', 'length_m', 'class_system'].includes(name));

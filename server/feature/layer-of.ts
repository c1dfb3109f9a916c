import type { TransactionSql } from 'postgres';
import { type Layer, type LayerCode, layers, overlayLayer } from '#shared/layers';
import { reading } from '../db';
import { AppError } from '../errors';

/** @throws AppError `layer-not-found`, naming the layers that there are. */
export const layerOf = async (code: string): Promise<Layer> =>
  Object.hasOwn(layers, code) ? layers[code as LayerCode] : reading((sql) => layerIn(sql, code));

/** The same inside a transaction, where another one would wait for it. */
export async function layerIn(sql: TransactionSql, code: string): Promise<Layer> {
  const layer = await layerIfAny(sql, code);
  if (layer) return layer;
  const overlays = await overlaysIn(sql);
  const known = [...Object.keys(layers), ...overlays.map((layer) => layer.code)].join(', ');
  throw new AppError('layer-not-found', `There is no layer "${code}". There are: ${known}.`);
}

/** Null where it is gone. */
export async function layerIfAny(sql: TransactionSql, code: string): Promise<Layer | null> {
  if (Object.hasOwn(layers, code)) return layers[code as LayerCode];
  const overlay = (await overlaysIn(sql)).find((known) => known.code === code);
  return overlay ? overlayLayer(overlay) : null;
}

const overlaysIn = (sql: TransactionSql) =>
  sql<{ code: string; geometry: Layer['geometry']; titleZh: string; titleEn: string }[]>`
    select code, geometry, title_zh, title_en from overlay_layer order by code`;

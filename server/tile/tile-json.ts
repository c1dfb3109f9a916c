import type { ServedLayer } from '#shared/about';
import { DEMO_NOTICE } from '#shared/demo';
import type { Column, Layer } from '#shared/layers';
import { tileVersion } from '#shared/tile-version';
import { AREAS_FROM_ZOOM } from './encode-features';
import { regionLevels } from './encode-regions';

type Fields = Record<string, 'String' | 'Number' | 'Boolean'>;
type VectorLayer = { id: string; description: string; minzoom: number; maxzoom: number; fields: Fields };

/** TileJSON 3.0.0 of a layer: https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 */
export type TileJson = {
  tilejson: '3.0.0';
  name: string;
  description: string;
  attribution: string;
  scheme: 'xyz';
  tiles: string[];
  minzoom: number;
  maxzoom: number;
  bounds?: [number, number, number, number];
  vector_layers: VectorLayer[];
};

/**
 * Describes the tiles of a layer as the reader gets them.
 * @param origin scheme and host of the server as the reader reaches it; @param columns those that the reader may see.
 * @param demo says that the layer holds the fictitious county.
 */
export function tileJson(
  origin: string,
  layer: Layer,
  served: ServedLayer,
  columns: readonly Column[],
  demo: boolean,
): TileJson {
  return {
    tilejson: '3.0.0',
    name: layer.title.zh,
    description: layer.title.en,
    attribution: demo ? DEMO_NOTICE : '',
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${layer.code}/{z}/{x}/{y}.mvt?v=${tileVersion(served.revision)}`],
    minzoom: layer.minZoom,
    maxzoom: layer.maxZoom,
    ...(served.bbox ? { bounds: served.bbox } : {}),
    vector_layers: vectorLayers(layer, columns),
  };
}

function vectorLayers(layer: Layer, columns: readonly Column[]): VectorLayer[] {
  const carried = columns.filter(({ name }) => layer.tileColumns.includes(name));
  const fields = fieldsOf(carried);
  const whole = (id: string, description: string, more: Fields, minzoom = layer.minZoom): VectorLayer => ({
    id,
    description,
    minzoom,
    maxzoom: layer.maxZoom,
    fields: more,
  });
  if (layer.table === 'region')
    return [
      ...regionLevels.map(({ name, minZoom }) => whole(name, layer.title.en, fields, minZoom)),
      whole('border', 'Borders, each drawn once; level is the highest that it separates', { level: 'Number' }),
      whole('label', 'Where the names stand', { ...fields, short_name: 'String' }),
    ];
  if (layer.table === 'parcel')
    return [
      whole(layer.code, `${layer.title.en}; area_m2 from zoom ${AREAS_FROM_ZOOM}`, { ...fields, area_m2: 'Number' }),
    ];
  const main = whole(layer.code, layer.title.en, fields);
  return layer.geometry === 'polygon' ? [main, whole('label', 'Where the names stand', fields)] : [main];
}

const fieldsOf = (columns: readonly Column[]): Fields =>
  Object.fromEntries(
    columns.map(({ name, type }) => [
      name,
      type === 'boolean' ? 'Boolean' : type === 'integer' || type === 'number' ? 'Number' : 'String',
    ]),
  );

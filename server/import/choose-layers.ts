import { type Notice, notice } from './check/notice';
import type { Source, SourceLayer } from './source';

/** Formats that hold one layer a file: several of them are several files of a folder or an archive. */
const oneLayerFormats = new Set(['ESRI Shapefile', 'GeoJSON', 'GeoJSONSeq', 'TopoJSON', 'FlatGeobuf', 'CSV']);

/**
 * The layers to import: the one that is named, the only one that has features, or all of a folder whose files are of
 * one kind (a town a file). Several different ones are a question.
 */
export function chooseLayers(source: Source, named: string | null): { layers: SourceLayer[]; notices: Notice[] } {
  const { layers } = source;
  if (named !== null) {
    const exact = layers.filter(({ name }) => name === named);
    if (layers.length) return { layers: exact.length ? exact : layers.slice(0, 1), notices: [] };
    return { layers: [], notices: [notice('refusal', 'layer-not-in-file', { name: named, layers: [] })] };
  }
  const placed = layers.filter(({ featureCount, geometryTypes }) => featureCount > 0 && geometryTypes.length > 0);
  const usable = placed.length ? placed : layers;
  if (usable.length <= 1 || sameKind(usable)) return { layers: usable, notices: [] };
  return {
    layers: [],
    notices: [
      notice('question', 'layers-several', {
        layers: usable.map(({ name, format, featureCount, geometryTypes }) => ({
          name,
          format,
          count: featureCount,
          geometry: geometryTypes.join('/'),
        })),
      }),
    ],
  };
}

const geometryOf = ({ geometryTypes }: SourceLayer) =>
  [...new Set(geometryTypes.map((type) => type.replace(/^Multi/, '')))].sort().join();

function sameKind(layers: readonly SourceLayer[]): boolean {
  const [first] = layers;
  if (!first) return false;
  const fields = new Set(first.fields.map(({ name }) => name));
  return layers.every((layer) => {
    const shared = layer.fields.filter(({ name }) => fields.has(name)).length;
    return (
      oneLayerFormats.has(layer.format) &&
      layer.format === first.format &&
      geometryOf(layer) === geometryOf(first) &&
      shared >= Math.max(layer.fields.length, fields.size) * 0.7
    );
  });
}

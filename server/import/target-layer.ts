import { type GeometryKind, type Layer, layerCodes, layers, overlayLayer } from '#shared/layers';
import { reading } from '../db';
import { editDistance } from './check/nearest-names';
import { type Notice, notice } from './check/notice';
import type { Survey } from './survey';

/** Where the rows go. `isNew`: an overlay that this import makes. */
export type Target = { layer: Layer; isNew: boolean; title: string };

/**
 * The layer behind `--layer`: one of the registry, an overlay that exists, or a new one of the file's kind of geometry.
 * Geometry of another kind than the layer holds is a refusal.
 */
export async function targetLayer(
  code: string,
  title: string | null,
  kinds: Survey['kinds'],
): Promise<{ target: Target; notices: Notice[] }> {
  const present = (Object.keys(kinds) as GeometryKind[]).filter((kind) => kinds[kind] > 0);
  const found = counts(kinds);
  const registered = layerCodes.find((known) => known === code);
  if (registered) {
    const layer = layers[registered];
    const fits = present.every((kind) => kind === layer.geometry);
    const notices = fits
      ? []
      : [notice('refusal', 'geometry-wrong-kind', { layer: code, expected: layer.geometry, ...found })];
    return { target: { layer, isNew: false, title: layer.title.zh }, notices };
  }
  const [held] = await reading(
    (sql) => sql<{ geometry: GeometryKind; titleZh: string; titleEn: string }[]>`
      select geometry, title_zh, title_en from overlay_layer where code = ${code}`,
  );
  const geometry = held?.geometry ?? present[0] ?? 'polygon';
  const words = { titleZh: title ?? code, titleEn: title ?? code, ...held };
  const target = { layer: overlayLayer({ code, ...words, geometry }), isNew: !held, title: words.titleZh };
  if (present.length > 1) return { target, notices: [notice('refusal', 'geometry-mixed', found)] };
  if (held && present[0] && present[0] !== held.geometry)
    return {
      target,
      notices: [
        notice('refusal', 'geometry-overlay-kind', { layer: code, expected: held.geometry, found: present[0] }),
      ],
    };
  const meant = layerCodes.find((known) => editDistance(known, code) === 1);
  return {
    target,
    notices: [
      ...(held ? [] : [notice('note', 'overlay-created', { layer: code, kind: geometry })]),
      ...(held || !meant ? [] : [notice('warning', 'overlay-near-layer', { layer: code, meant })]),
    ],
  };
}

const counts = ({ point, line, polygon }: Survey['kinds']) => ({ points: point, lines: line, polygons: polygon });

import type { ServedLayer } from '#shared/about';
import { type LayerCode, layerCodes } from '#shared/layers';

/** Our own layers in the order of the registry, then what people brought along, whatever order the server tells. */
export function listOrder(served: readonly ServedLayer[]): { ours: ServedLayer[]; overlays: ServedLayer[] } {
  const place = ({ code }: ServedLayer) => layerCodes.indexOf(code as LayerCode);
  return {
    ours: served.filter(({ overlayRole }) => overlayRole === null).sort((a, b) => place(a) - place(b)),
    overlays: served.filter(({ overlayRole }) => overlayRole !== null),
  };
}

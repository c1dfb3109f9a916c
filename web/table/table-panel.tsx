import type { ServedLayer } from '#shared/about';

export default function TablePanel(_: { layer: string; onExport: (layer: ServedLayer) => void }) {
  return null;
}

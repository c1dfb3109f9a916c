import type { LayerSpecification } from 'maplibre-gl';

const opacities: Readonly<Partial<Record<LayerSpecification['type'], readonly string[]>>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['icon-opacity', 'text-opacity'],
  raster: ['raster-opacity'],
};

/** An opacity as designed, times `share`. What follows the zoom must stay outermost, so each of its steps is scaled. */
export function scaled(designed: unknown, share: number): unknown {
  if (designed === undefined) return share;
  if (typeof designed === 'number') return designed * share;
  if (!Array.isArray(designed)) return designed;
  const [operator, first] = designed;
  const isOfZoom = (input: unknown) => Array.isArray(input) && input[0] === 'zoom';
  if (operator === 'interpolate' && isOfZoom(designed[2]))
    return designed.map((part, n) => (n >= 4 && n % 2 === 0 ? scaled(part, share) : part));
  if (operator === 'step' && isOfZoom(first))
    return designed.map((part, n) => (n >= 2 && n % 2 === 0 ? scaled(part, share) : part));
  return ['*', designed, share];
}

/** A layer as see-through as its reader asked for: fills, lines, signs and names together. */
export function withOpacity(layer: LayerSpecification, share: number | undefined): LayerSpecification {
  if (share === undefined || share === 1) return layer;
  const designed: Record<string, unknown> = { ...layer.paint };
  for (const name of opacities[layer.type] ?? []) designed[name] = scaled(designed[name], share);
  return { ...layer, paint: designed } as LayerSpecification;
}

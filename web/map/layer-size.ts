import type { LayerSpecification } from 'maplibre-gl';
import { scaled } from './layer-opacity';

const sizes: Readonly<
  Partial<Record<LayerSpecification['type'], { layout?: readonly string[]; paint: readonly string[] }>>
> = {
  line: { paint: ['line-width'] },
  circle: { paint: ['circle-radius', 'circle-stroke-width'] },
  symbol: { layout: ['text-size', 'icon-size'], paint: ['text-halo-width'] },
};

const enlarged = (designed: Readonly<Record<string, unknown>> | undefined, names: readonly string[], times: number) =>
  Object.fromEntries(
    Object.entries(designed ?? {}).map(([name, value]) => [name, names.includes(name) ? scaled(value, times) : value]),
  );

/** A layer whose names, signs and strokes are drawn so many times as large; what has no size of its own stays. */
export function withSize(layer: LayerSpecification, times: number): LayerSpecification {
  const { layout = [], paint } = sizes[layer.type] ?? {};
  if (times === 1 || !paint) return layer;
  return {
    ...layer,
    ...(layer.layout ? { layout: enlarged(layer.layout, layout, times) } : {}),
    ...(layer.paint ? { paint: enlarged(layer.paint, paint, times) } : {}),
  } as LayerSpecification;
}

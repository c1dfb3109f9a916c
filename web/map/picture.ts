import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';

/** One map layer as it stands now. */
type PaintedLayer = { id: string; source: string | null; visible: boolean; paint: Record<string, unknown> };
type Picture = {
  /** Bottom to top. */
  layers: PaintedLayer[];
  /** Addresses of tiles by source. */
  tiles: Record<string, string>;
};

let standing: MapLibre | null = null;

/** Says which map is the picture; null when it went. */
export function hang(map: MapLibre | null) {
  standing = map;
}

/** What the map draws now, for tests from outside. Reads the whole style: not for use at every frame. */
export function pictureNow(): Picture | null {
  if (!standing?.style) return null;
  const { layers, sources } = standing.getStyle();
  return {
    layers: layers.map(painted),
    tiles: Object.fromEntries(
      Object.entries(sources).flatMap(([id, source]) =>
        'tiles' in source && source.tiles?.[0] ? [[id, source.tiles[0]]] : [],
      ),
    ),
  };
}

const painted = (layer: LayerSpecification): PaintedLayer => ({
  id: layer.id,
  source: 'source' in layer ? String(layer.source) : null,
  visible: layer.layout?.visibility !== 'none',
  paint: { ...layer.paint },
});

/** What the map shows now as PNG: a WebGL canvas can be read only while it draws. Null where there is no map. */
export function takePicture(): Promise<Blob | null> {
  const map = standing;
  if (!map?.style) return Promise.resolve(null);
  return new Promise((resolve) => {
    map.once('render', () => map.getCanvas().toBlob(resolve, 'image/png'));
    map.triggerRepaint();
  });
}

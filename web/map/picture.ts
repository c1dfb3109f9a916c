import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { colorsOf } from './colors';
import type { Drawn } from './style';
import { drawnOn } from './sync';

/** One map layer as it stands now. */
type PaintedLayer = { id: string; source: string | null; visible: boolean; paint: Record<string, unknown> };
type Picture = {
  /** Bottom to top. */
  layers: PaintedLayer[];
  /** Addresses of tiles by source. */
  tiles: Record<string, string>;
};

let standing: MapLibre | null = null;
let beside: MapLibre | null = null;

/** Says which map is the picture; null when it went. */
export function hang(map: MapLibre | null) {
  standing = map;
}

/** Says which map lies right of the line of a swipe; null when it went. */
export function hangBeside(map: MapLibre | null) {
  beside = map;
}

/** What a second map would have to draw to look the same; undefined where there is no map. */
export const drawnNow = (): Drawn | undefined => (standing?.style ? drawnOn(standing) : undefined);

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

const LONGEST_MS = 4000; // a tile that never comes holds no picture up

/** Draws what a map shows onto `brush`: a WebGL canvas can be read only while it draws. */
async function paintOnto(brush: OffscreenCanvasRenderingContext2D, map: MapLibre): Promise<void> {
  if (!map.loaded()) await Promise.race([map.once('idle'), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
  await new Promise<void>((resolve) => {
    map.once('render', () => {
      brush.drawImage(map.getCanvas(), 0, 0);
      resolve();
    });
    map.triggerRepaint();
  });
}

/**
 * What the map shows now as PNG, both sides where a swipe stands.
 * @param line of a swipe, as a share of the width
 * Null where there is no map.
 */
export async function takePicture(line: number): Promise<Blob | null> {
  if (!standing?.style) return null;
  const { width, height } = standing.getCanvas();
  const picture = new OffscreenCanvas(width, height);
  const brush = picture.getContext('2d');
  if (!brush) return null;
  await paintOnto(brush, standing);
  if (beside?.style) {
    const x = Math.round(width * line);
    brush.save();
    brush.beginPath();
    brush.rect(x, 0, width - x, height);
    brush.clip();
    await paintOnto(brush, beside);
    brush.restore();
    brush.fillStyle = colorsOf('light').ink; // pictures are printed, on paper
    brush.fillRect(x - 1, 0, 2, height);
  }
  return picture.convertToBlob({ type: 'image/png' });
}

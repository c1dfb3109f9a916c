import type { Map as MapLibre } from 'maplibre-gl';

/** What a tile is drawn within: the library's own, as far as it is touched here. */
type Frame = {
  renderTileClippingMasks(layer: MaskedLayer, tiles: readonly Tile[]): void;
  currentStencilSource: string | undefined;
  tileClippingMaskIDs: Record<string, number>;
};
type MaskedLayer = { source: string; isTileClipped(): boolean };
type Tile = { key: string; wrap: number; canonical: { z: number; x: number; y: number } };
type Painter = { renderLayer(...asked: [...unknown[], Frame]): void };

const isShared = Symbol('shares masks');

/**
 * Sources of one zoom have the same tiles, so one set of masks in the stencil buffer serves them all. The library draws
 * them anew wherever the source changes from one layer to the next, in both of its passes: a third of all draws of a map
 * of many layers. Where a later version of it names its parts otherwise, all is drawn as before, only slower.
 */
export function shareMasks(map: MapLibre) {
  const { painter } = map as unknown as { painter?: Painter };
  const renderLayer = painter?.renderLayer;
  if (!painter || !renderLayer) return;
  painter.renderLayer = (...asked) => {
    painter.renderLayer = renderLayer;
    patch(Object.getPrototypeOf(asked.at(-1)));
    renderLayer.apply(painter, asked);
  };
}

function patch(frames: Frame & { [isShared]?: true }) {
  const draw = frames.renderTileClippingMasks;
  if (frames[isShared] || !draw) return;
  frames[isShared] = true;
  /** The masks that lie beside one another; a mask within another one would have cut a piece out of it. */
  const whole = new WeakSet<Record<string, number>>();
  frames.renderTileClippingMasks = function (layer, tiles) {
    const masks = this.tileClippingMaskIDs;
    const standing = this.currentStencilSource !== undefined && whole.has(masks);
    if (standing && layer.isTileClipped() && tiles?.length && tiles.every(({ key }) => key in masks)) {
      this.currentStencilSource = layer.source;
      return;
    }
    draw.call(this, layer, tiles);
    if (this.tileClippingMaskIDs !== masks && !tiles.some((tile) => tiles.some((other) => isWithin(tile, other))))
      whole.add(this.tileClippingMaskIDs);
  };
}

function isWithin(tile: Tile, other: Tile): boolean {
  const deeper = tile.canonical.z - other.canonical.z;
  if (tile === other || deeper < 0 || tile.wrap !== other.wrap) return false;
  return tile.canonical.x >> deeper === other.canonical.x && tile.canonical.y >> deeper === other.canonical.y;
}

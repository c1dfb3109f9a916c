import { PbfReader } from 'pbf';

const LAYER = 3;
const VALUE = 4; // of a layer
const STRING = 1; // of a value

/** Adds the texts among the attributes of a vector tile. Source: Mapbox Vector Tile specification 2.1, 4.1 to 4.4. */
export function addTexts(tile: Uint8Array, texts: Set<string>): void {
  new PbfReader(tile).readFields((layer, _, pbf) => {
    if (layer !== LAYER) return;
    pbf.readMessage((value, __, within) => {
      if (value !== VALUE) return;
      within.readMessage((kind, ___, one) => {
        if (kind === STRING) texts.add(one.readString());
      }, null);
    }, null);
  }, null);
}

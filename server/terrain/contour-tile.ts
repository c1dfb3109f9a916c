import { contours } from 'd3-contour';
import { PbfWriter } from 'pbf';
import { CONTOUR_MIN_ZOOM, contourStepM, INDEX_EVERY } from '#shared/terrain-zooms';
import { EXTENT, TileGeometry } from '../tile/tile-geometry';
import { geometryType, TileLayer } from '../tile/tile-layer';
import { latOfRow } from './encode-terrain';
import { type HeightGrid, heightAtStep, isKnownAt } from './height-grid';

const SAMPLES = 128; // over a tile: four pixels of a screen from one to the next
const MARGIN = 4; // samples past the edge, so that what is cut off there lies beyond the tile's own buffer
const SIDE = SAMPLES + 2 * MARGIN;

/**
 * Lines of equal height in a tile as a Mapbox vector tile, its layer `contour` with `height_m` and `is_index`; null where
 * there are none. They end where heights end.
 * @param grids as `coarserGrids` gives them; `stored` the cells as they were stored.
 */
export function encodeContours(
  grids: readonly HeightGrid[],
  stored: HeightGrid,
  z: number,
  x: number,
  y: number,
): Uint8Array<ArrayBuffer> | null {
  if (z < CONTOUR_MIN_ZOOM) return null;
  const read = heightAtStep(grids, 360 / (SAMPLES * 2 ** z));
  const isKnown = isKnownAt(stored);
  const { lngOf, latOf } = placesOf(z, x, y);
  const heights = new Array<number>(SIDE * SIDE);
  const known = new Uint8Array(SIDE * SIDE);
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const at = row * SIDE + column;
      const [lng, lat] = [lngOf(column), latOf(row)];
      heights[at] = read(lng, lat);
      if (!isKnown(lng, lat)) continue;
      known[at] = 1;
      lowest = Math.min(lowest, heights[at]!);
      highest = Math.max(highest, heights[at]!);
    }
  const stepM = contourStepM(z);
  const layer = new TileLayer('contour', EXTENT);
  const geometry = new TileGeometry(z, x, y);
  const world = 2 ** (32 - z);
  const toWorld = (sample: number, tile: number) => ((sample - MARGIN) / SAMPLES + tile) * world - 2 ** 31;
  const linesAt = contours().size([SIDE, SIDE]).smooth(true);
  for (let heightM = Math.ceil(lowest / stepM) * stepM; heightM <= highest; heightM += stepM) {
    if (heightM === 0) continue; // the shore is a line of its own
    geometry.begin();
    for (const ring of linesAt.contour(heights, heightM).coordinates.flat())
      for (const line of knownParts(ring as [number, number][], known)) {
        const coords = line.flatMap(([column, row]) => [toWorld(column, x), toWorld(row, y)]);
        geometry.addLine(coords, 0, line.length);
      }
    const bytes = geometry.finish();
    if (bytes.length === 0) continue;
    layer.tag('height_m', heightM);
    layer.tag('is_index', heightM % (INDEX_EVERY * stepM) === 0);
    layer.feature(layer.count + 1, geometryType.line, bytes);
  }
  if (layer.count === 0) return null;
  const tile = new PbfWriter(new Uint8Array(layer.size + 1024));
  layer.writeTo(tile);
  return tile.finish().slice();
}

/** Degrees of the middle of a sample. */
function placesOf(z: number, x: number, y: number) {
  const across = SAMPLES * 2 ** z;
  return {
    lngOf: (column: number) => ((x * SAMPLES + column - MARGIN + 0.5) / across) * 360 - 180,
    latOf: (row: number) => latOfRow(y * SAMPLES + row - MARGIN + 0.5, across),
  };
}

/** The pieces of a ring that run over cells with a height. */
function knownParts(ring: readonly [number, number][], known: Uint8Array): [number, number][][] {
  const isOver = ([column, row]: [number, number]) =>
    known[Math.min(SIDE - 1, Math.floor(row)) * SIDE + Math.min(SIDE - 1, Math.floor(column))] === 1;
  const parts: [number, number][][] = [];
  let part: [number, number][] = [];
  for (const position of ring) {
    if (isOver(position)) part.push(position);
    else {
      if (part.length > 1) parts.push(part);
      part = [];
    }
  }
  if (part.length > 1) parts.push(part);
  return parts;
}

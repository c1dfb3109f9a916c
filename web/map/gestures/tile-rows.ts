import type { Position } from 'geojson';

/** Column and row of a place at a zoom, with fractions, in the grid of Web Mercator tiles. */
function gridPlace([lng = 0, lat = 0]: Position, zoom: number): [number, number] {
  const tiles = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lng + 180) / 360) * tiles, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles];
}

/**
 * Rows of a feature as its tile has them, without what lies past the edge of the tile: there land is cut off along the
 * tile's margin, and those edges and corners are nobody's border. The neighbouring tile has that ground whole.
 */
export function rowsInTile(rows: readonly (readonly Position[])[], x: number, y: number, zoom: number): Position[][] {
  const isIn = (position: Position) => {
    const [column, row] = gridPlace(position, zoom);
    return column >= x && column <= x + 1 && row >= y && row <= y + 1;
  };
  const pieces: Position[][] = [];
  for (const row of rows) {
    let piece: Position[] = [];
    for (const position of row) {
      if (isIn(position)) piece.push(position);
      else {
        if (piece.length > 0) pieces.push(piece);
        piece = [];
      }
    }
    if (piece.length > 0) pieces.push(piece);
  }
  return pieces;
}

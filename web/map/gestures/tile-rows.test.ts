import { expect, test } from 'vitest';
import { rowsInTile } from './tile-rows';

// tile 53360/28463 of zoom 16: its west edge stands at 113.115234375° E, its north edge at about 23.002° N
const WEST = 113.115234375;

test('corners that were cut off past the edge of a tile are nothing to be caught by, those on it are', () => {
  const inside = [WEST + 0.001, 23.0012];
  const farther = [WEST + 0.002, 23.0008];
  const cut = [WEST - 0.00008, 23.0012];
  expect(rowsInTile([[inside, farther, cut, inside]], 53360, 28463, 16)).toEqual([[inside, farther], [inside]]);
});

import type { Position } from 'geojson';
import { isInside } from '#shared/geometry/shape/is-inside';

/*
 * Where the question of GCJ-02 arises: a coarse hull, tens of kilometres wide of the truth, only for asking or not
 * asking. It is no boundary, is drawn nowhere, and says nothing of one.
 */
const asked: Position[] = [
  [73.2, 39.5],
  [74.5, 40.6],
  [80, 42.3],
  [79.8, 45.2],
  [82, 47.4],
  [85.4, 48.6],
  [87.3, 49.4],
  [91.2, 46.9],
  [91.2, 45.4],
  [95.5, 44.5],
  [97.2, 43],
  [101.8, 42.7],
  [105, 41.8],
  [109.4, 42.7],
  [111.5, 43.6],
  [111.6, 45.3],
  [114.4, 45.6],
  [116.1, 46.6],
  [115.3, 47.8],
  [116.4, 50.1],
  [119.1, 50.6],
  [119.8, 53.2],
  [123.5, 53.8],
  [126.2, 53],
  [127.8, 50.3],
  [130.9, 49.2],
  [131.2, 47.9],
  [135.3, 48.7],
  [133.4, 45],
  [131.6, 44.8],
  [131.5, 43.3],
  [130.9, 42.2],
  [129.6, 42.2],
  [128.2, 41.8],
  [126.9, 41.5],
  [124.5, 39.9],
  [123.6, 38.6],
  [123.4, 36.5],
  [121.6, 35],
  [123.6, 31.2],
  [123.4, 29],
  [121.6, 26.5],
  [120.8, 25.7],
  [119.3, 24.2],
  [118.7, 22.8],
  [117.3, 20],
  [114, 17.5],
  [108, 17.5],
  [107.7, 21.4],
  [106.4, 21.9],
  [106.3, 22.8],
  [105.3, 23.1],
  [103.9, 22.4],
  [102, 22.2],
  [101.7, 21],
  [99.9, 21.3],
  [98.7, 23.8],
  [97.4, 23.8],
  [97.5, 24.9],
  [98.4, 25.8],
  [98.5, 27.4],
  [97.2, 28],
  [95, 28.9],
  [92, 27.6],
  [88.8, 27.2],
  [86, 27.7],
  [81.2, 30],
  [78.5, 31.2],
  [78.5, 34],
  [75.8, 35.6],
  [74.4, 37.1],
  [73.2, 39.5],
];
const hongKong: Position[] = [
  [113.82, 22.13],
  [114.51, 22.13],
  [114.51, 22.56],
  [114.23, 22.55],
  [114.08, 22.51],
  [113.96, 22.46],
  [113.84, 22.42],
  [113.82, 22.13],
];
const macau: Position[] = [
  [113.525, 22.105],
  [113.605, 22.105],
  [113.605, 22.215],
  [113.545, 22.217],
  [113.525, 22.105],
];

/**
 * True where most of `positions` lie where maps are commonly shifted, so that a file which keeps silent about its
 * datum may be in WGS 84/CGCS2000, GCJ-02 or BD-09.
 * @param positions [lng, lat] in degrees.
 */
export function datumIsOpen(positions: readonly Position[]): boolean {
  if (!positions.length) return false;
  const open = positions.filter(
    (position) => isInside(position, asked) && !isInside(position, hongKong) && !isInside(position, macau),
  );
  return open.length * 2 > positions.length;
}

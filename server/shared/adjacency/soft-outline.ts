import { contours } from 'd3-contour';
import type { BlockRule } from '#shared/block';
import { worldLat } from '#shared/geometry/project/world-units';
import { type CellGrid, markLine, markPolygon } from '#shared/geometry/shape/cell-grid';
import { distanceGrid } from '#shared/geometry/shape/distance-grid';
import { rankVertices } from '#shared/geometry/transform/rank-vertices';
import type { BlockGraph } from './graph';
import { joinedNeighbours } from './joined-neighbours';
import { boxOfNodes } from './node-boxes';

/** Rings of a polygon in world units, x and y in turn, open, the outer one first, then its holes. */
export type OutlinePolygon = Int32Array[];

const MOST_CELLS = 200; // along the longer side: on a screen a cell is two or three pixels
const LEAST_CELL_M = 2;
/** What the outline keeps off the land: √2 cells hold whole cells, the rest is for `DROP_CELLS`. */
const OFF_CELLS = 1.5;
const DROP_CELLS = 0.07;
const EQUATOR_M = 2 * Math.PI * 6_378_137;

/**
 * A soft hull of parcels for drawing, never for measuring: it closes the gaps that the rule bridges, keeps holes and
 * runs a cell or two off the land. It holds all land of the parcels, and what the rule joins is in one polygon.
 *
 * The land is marked in a grid, what is no further from it than half a gap is added, and what then is nearer than nearly
 * as much to the rest is taken off again: notches and gaps stay filled. Both are distances, so that the line between two
 * cells is where the distance says and not halfway.
 */
export function softOutline(graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): OutlinePolygon[] {
  const [minX, minY, maxX, maxY] = boxOfNodes(graph, nodes);
  if (minX > maxX) return [];
  const unitM = (EQUATOR_M * Math.cos((worldLat((minY + maxY) / 2) * Math.PI) / 180)) / 2 ** 32;
  const cell = Math.max(LEAST_CELL_M / unitM, Math.max(maxX - minX, maxY - minY) / MOST_CELLS);
  const reach = Math.max(OFF_CELLS + 1, (rule.gap / unitM / cell + 1) / 2);
  const margin = Math.ceil(reach) + 2;
  const width = Math.floor((maxX - minX) / cell) + 1 + 2 * margin;
  const height = Math.floor((maxY - minY) / cell) + 1 + 2 * margin;
  const grid = { x: minX - margin * cell, y: minY - margin * cell, cell, width, height };
  const marked = new Uint8Array(width * height);
  markLand({ ...grid, marked }, graph, rule, nodes);

  const toLand = distanceGrid(marked, width);
  const outside = new Uint8Array(toLand.length);
  for (let at = 0; at < toLand.length; at++) outside[at] = toLand[at]! > reach * reach ? 1 : 0;
  const toOutside: number[] = [];
  for (const squared of distanceGrid(outside, width)) toOutside.push(Math.sqrt(squared));
  const { coordinates } = contours()
    .size([width, height])
    .contour(toOutside, reach - OFF_CELLS);
  return coordinates.map((polygon) => polygon.map((ring) => simplified(ring as [number, number][], grid)));
}

/** Marks the parcels and the ways over which they are joined: those hold together what has a gap between. */
function markLand(grid: CellGrid, graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): void {
  const { coords, ringStarts, nodeRings } = graph;
  const { ends } = graph.links;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    markPolygon(grid, coords, ringStarts.subarray(nodeRings[node]!, nodeRings[node + 1]! + 1));
  }
  for (const link of joinedNeighbours(graph, rule, nodes).links)
    markLine(grid, ends[link * 4]!, ends[link * 4 + 1]!, ends[link * 4 + 2]!, ends[link * 4 + 3]!);
}

/** A closed ring in cells without the vertices that hardly bend it, in world units. */
function simplified(ring: readonly [number, number][], { x, y, cell }: Pick<CellGrid, 'x' | 'y' | 'cell'>): Int32Array {
  const ranks = new Float64Array(ring.length);
  rankVertices(ring.flat(), 0, ring.length - 1, ranks);
  const kept = ring.slice(0, -1).filter((_, at) => ranks[at]! > DROP_CELLS ** 2);
  return Int32Array.from(kept.flatMap(([column, row]) => [Math.round(x + column * cell), Math.round(y + row * cell)]));
}

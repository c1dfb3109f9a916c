import type { BlockGraph } from './graph';

const known = new WeakMap<BlockGraph, Int32Array>();

/** Least x and y, greatest x and y of each node in world units, worked out once a graph; a node without rings has none. */
export function nodeBoxes(graph: BlockGraph): Int32Array {
  const before = known.get(graph);
  if (before) return before;
  const { coords, ringStarts, nodeRings } = graph;
  const boxes = new Int32Array(graph.count * 4);
  for (let node = 0; node < graph.count; node++) {
    let [minX, minY, maxX, maxY] = [2 ** 31 - 1, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31)];
    const end = ringStarts[nodeRings[node + 1]!]! * 2;
    for (let at = ringStarts[nodeRings[node]!]! * 2; at < end; at += 2) {
      const x = coords[at]!;
      const y = coords[at + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    boxes.set([minX, minY, maxX, maxY], node * 4);
  }
  known.set(graph, boxes);
  return boxes;
}

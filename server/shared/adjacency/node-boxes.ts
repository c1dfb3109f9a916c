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

/** Least x and y, greatest x and y of some nodes together; the least beyond the greatest where there is none. */
export function boxOfNodes(graph: BlockGraph, nodes: ArrayLike<number>): [number, number, number, number] {
  const boxes = nodeBoxes(graph);
  let [minX, minY, maxX, maxY] = [2 ** 31, 2 ** 31, -(2 ** 31), -(2 ** 31)];
  for (let at = 0; at < nodes.length; at++) {
    const box = nodes[at]! * 4;
    minX = Math.min(minX, boxes[box]!);
    minY = Math.min(minY, boxes[box + 1]!);
    maxX = Math.max(maxX, boxes[box + 2]!);
    maxY = Math.max(maxY, boxes[box + 3]!);
  }
  return [minX, minY, maxX, maxY];
}

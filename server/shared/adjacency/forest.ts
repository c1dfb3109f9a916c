/** Parents of nodes that are all on their own. The least node of a tree is its root: no parent lies behind its children. */
export function singles(count: number): Int32Array {
  const parent = new Int32Array(count);
  for (let node = 0; node < count; node++) parent[node] = node;
  return parent;
}

/** Root of a node's tree; the way there is halved as it is gone. */
export function rootOf(parent: Int32Array, node: number): number {
  let at = node;
  let above = parent[at]!;
  while (above !== at) {
    const root = parent[above]!;
    parent[at] = root;
    at = root;
    above = parent[at]!;
  }
  return at;
}

/** A binary heap of cells by cost, smallest first, in growing typed arrays. */
export type Heap = { size: number; costs: Float64Array; cells: Int32Array };

export const openHeap = (): Heap => ({ size: 0, costs: new Float64Array(4096), cells: new Int32Array(4096) });

export function push(heap: Heap, cell: number, cost: number): void {
  if (heap.size === heap.costs.length) {
    const costs = new Float64Array(heap.size * 2);
    const cells = new Int32Array(heap.size * 2);
    costs.set(heap.costs);
    cells.set(heap.cells);
    heap.costs = costs;
    heap.cells = cells;
  }
  const { costs, cells } = heap;
  let at = heap.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (costs[parent]! <= cost) break;
    costs[at] = costs[parent]!;
    cells[at] = cells[parent]!;
    at = parent;
  }
  costs[at] = cost;
  cells[at] = cell;
}

/** Takes the cheapest cell off. Call only while `size` is above 0. */
export function pop(heap: Heap): number {
  const { costs, cells } = heap;
  const top = cells[0]!;
  heap.size -= 1;
  const cost = costs[heap.size]!;
  const cell = cells[heap.size]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.size) break;
    if (child + 1 < heap.size && costs[child + 1]! < costs[child]!) child += 1;
    if (costs[child]! >= cost) break;
    costs[at] = costs[child]!;
    cells[at] = cells[child]!;
    at = child;
  }
  costs[at] = cost;
  cells[at] = cell;
  return top;
}

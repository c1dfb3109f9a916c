import { rankVertices } from '#shared/geometry/transform/rank-vertices';

/**
 * Rings as sequences of arcs. An arc that neighbours share is held once, so that however it is simplified both sides
 * move together; borders that were digitised twice are two arcs. `ranks` says from which tolerance on a vertex goes.
 */
export type Topology = {
  /** Vertices of all arcs, x and y in turn. */
  coords: Int32Array;
  /** First vertex of each arc, and the end of the last. */
  arcStarts: Uint32Array;
  /** Squared world units, one a vertex; infinite at both ends of an arc. */
  ranks: Float64Array;
  /** Arcs of each ring in order: `arc << 1`, plus 1 where the ring runs against it. */
  ringArcs: Uint32Array;
  /** First place in `ringArcs` of each ring, and the end of the last. */
  ringArcStarts: Uint32Array;
  /** A number for the position of the first and of the last vertex of each arc, in turn; equal positions are equal. */
  arcEnds: Uint32Array;
};

/**
 * Cuts rings where the company along them changes and finds the arcs that they share, by exact vertices.
 * @param coords world units, x and y in turn; @param ringStarts first vertex of each ring, and the end of the last.
 * @param closed rings of polygons (first vertex not repeated); else each line is an arc of its own.
 */
export function buildTopology(coords: Int32Array, ringStarts: Uint32Array, closed: boolean): Topology {
  const ringCount = ringStarts.length - 1;
  const vertexCount = coords.length / 2;
  if (!closed) return linesAsArcs(coords, ringStarts, ringCount);

  const names = nameVertices(coords);
  const isJunction = findJunctions(names, ringStarts, vertexCount);
  const arcs = new ArcTable(vertexCount);
  const ringArcs: number[] = [];
  const ringArcStarts = new Uint32Array(ringCount + 1);
  for (let ring = 0; ring < ringCount; ring++) {
    ringArcStarts[ring] = ringArcs.length;
    const first = ringStarts[ring]!;
    const size = ringStarts[ring + 1]! - first;
    const nameAt = (step: number) => names[first + (step % size)]!;
    let start = 0;
    while (start < size && !isJunction[nameAt(start)]) start++;
    if (start === size) {
      // no junction: the ring is one closed arc, begun where every other ring along it begins too
      start = 0;
      for (let step = 1; step < size; step++) if (nameAt(step) < nameAt(start)) start = step;
      ringArcs.push(arcs.take(nameAt, start, start + size));
      continue;
    }
    let from = start;
    for (let step = start + 1; step <= start + size; step++) {
      if (!isJunction[nameAt(step)]) continue;
      ringArcs.push(arcs.take(nameAt, from, step));
      from = step;
    }
  }
  ringArcStarts[ringCount] = ringArcs.length;
  return { ...arcs.finish(coords), ringArcs: Uint32Array.from(ringArcs), ringArcStarts };
}

/** The place of the first vertex with the same position, for each vertex. */
function nameVertices(coords: Int32Array): Uint32Array {
  const count = coords.length / 2;
  const names = new Uint32Array(count);
  let size = 64;
  while (size < count * 2) size *= 2;
  const table = new Int32Array(size).fill(-1);
  for (let vertex = 0; vertex < count; vertex++) {
    const x = coords[vertex * 2]!;
    const y = coords[vertex * 2 + 1]!;
    let slot = Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    for (;;) {
      const other = table[slot]!;
      if (other < 0) table[slot] = vertex;
      else if (coords[other * 2] !== x || coords[other * 2 + 1] !== y) {
        slot = (slot + 1) & (size - 1);
        continue;
      }
      names[vertex] = other < 0 ? vertex : other;
      break;
    }
  }
  return names;
}

/** 1 at each position where two passages of rings have different neighbours. */
function findJunctions(names: Uint32Array, ringStarts: Uint32Array, vertexCount: number): Uint8Array {
  const isJunction = new Uint8Array(vertexCount);
  const before = new Int32Array(vertexCount).fill(-1);
  const after = new Int32Array(vertexCount).fill(-1);
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    const first = ringStarts[ring]!;
    const end = ringStarts[ring + 1]!;
    for (let vertex = first; vertex < end; vertex++) {
      const here = names[vertex]!;
      const previous = names[vertex === first ? end - 1 : vertex - 1]!;
      const next = names[vertex === end - 1 ? first : vertex + 1]!;
      if (before[here] === -1) {
        before[here] = previous;
        after[here] = next;
      } else if (
        !(before[here] === previous && after[here] === next) &&
        !(before[here] === next && after[here] === previous)
      )
        isJunction[here] = 1;
    }
  }
  return isJunction;
}

class ArcTable {
  private readonly arcNames: number[] = [];
  private readonly starts: number[] = [0];
  /** Arc by the directed edge that it begins with. Between junctions there is one way on, so the edge tells the arc. */
  private readonly byEdge = new Map<number, number>();
  constructor(private readonly vertexCount: number) {}

  private edge = (from: number, to: number): number => from * this.vertexCount + to;

  /** The arc over the steps `from` to `to` of a ring, new or known. */
  take(nameAt: (step: number) => number, from: number, to: number): number {
    const head = this.edge(nameAt(from), nameAt(from + 1));
    const tail = this.edge(nameAt(to), nameAt(to - 1));
    const known = this.byEdge.get(head);
    if (known !== undefined) return known;
    const arc = this.starts.length - 1;
    for (let step = from; step <= to; step++) this.arcNames.push(nameAt(step));
    this.starts.push(this.arcNames.length);
    this.byEdge.set(head, arc << 1);
    // an arc that runs back on itself keeps its first direction
    if (tail !== head) this.byEdge.set(tail, (arc << 1) | 1);
    return arc << 1;
  }

  finish(coords: Int32Array) {
    const vertices = new Int32Array(this.arcNames.length * 2);
    for (const [at, vertex] of this.arcNames.entries()) {
      vertices[at * 2] = coords[vertex * 2]!;
      vertices[at * 2 + 1] = coords[vertex * 2 + 1]!;
    }
    const arcEnds = new Uint32Array((this.starts.length - 1) * 2);
    for (let arc = 0; arc + 1 < this.starts.length; arc++) {
      arcEnds[arc * 2] = this.arcNames[this.starts[arc]!]!;
      arcEnds[arc * 2 + 1] = this.arcNames[this.starts[arc + 1]! - 1]!;
    }
    return { ...rankedArcs(vertices, Uint32Array.from(this.starts)), arcEnds };
  }
}

function rankedArcs(coords: Int32Array, arcStarts: Uint32Array) {
  const ranks = new Float64Array(coords.length / 2);
  for (let arc = 0; arc + 1 < arcStarts.length; arc++)
    if (arcStarts[arc + 1]! > arcStarts[arc]!) rankVertices(coords, arcStarts[arc]!, arcStarts[arc + 1]! - 1, ranks);
  return { coords, arcStarts, ranks };
}

function linesAsArcs(coords: Int32Array, ringStarts: Uint32Array, ringCount: number): Topology {
  const ringArcs = Uint32Array.from({ length: ringCount }, (_, ring) => ring << 1);
  const ringArcStarts = Uint32Array.from({ length: ringCount + 1 }, (_, ring) => ring);
  const arcEnds = Uint32Array.from({ length: ringCount * 2 }, (_, end) => end);
  return { ...rankedArcs(coords, ringStarts), ringArcs, ringArcStarts, arcEnds };
}

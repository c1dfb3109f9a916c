import type { Curve } from './curve';
import { type Frame, snapX, snapY } from './frame';

/**
 * A planar division of one village that is only ever refined: cells are cut in two along lines. Neighbours share the
 * edge object between them, so a vertex that one of them puts on it is found there by the other, and their outlines
 * stay equal to the last digit. A free edge belongs to one cell alone (the border of the village, the bank of a river,
 * half of the lanes): a vertex put on it is rounded towards the inside of the cell, so nothing overlaps, and the
 * neighbour gets no vertex there.
 */
export type Mesh = { frame: Frame; xs: number[]; ys: number[] };

export type Edge = { from: number; free: boolean; middle: number; first: Edge | null; second: Edge | null };

/** Counter-clockwise: `edges[i]` runs between `vertices[i]` and the next one. */
export type Cell = { vertices: number[]; edges: Edge[] };

export const openMesh = (frame: Frame): Mesh => ({ frame, xs: [], ys: [] });

const edgeFrom = (from: number, free: boolean): Edge => ({ from, free, middle: -1, first: null, second: null });

function addVertex(mesh: Mesh, x: number, y: number): number {
  mesh.xs.push(snapX(mesh.frame, x));
  mesh.ys.push(snapY(mesh.frame, y));
  return mesh.xs.length - 1;
}

/** A cell from a ring of the plane that is already on the grid; its edges are free. */
export function cellOf(mesh: Mesh, ring: Curve): Cell {
  const vertices: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    mesh.xs.push(ring[i]!);
    mesh.ys.push(ring[i + 1]!);
    vertices.push(mesh.xs.length - 1);
  }
  return { vertices, edges: vertices.map((vertex) => edgeFrom(vertex, true)) };
}

function expandEdge(edge: Edge, from: number, vertices: number[], edges: Edge[]): void {
  if (edge.middle < 0) {
    vertices.push(from);
    edges.push(edge);
    return;
  }
  const forward = edge.from === from;
  expandEdge(forward ? edge.first! : edge.second!, from, vertices, edges);
  expandEdge(forward ? edge.second! : edge.first!, edge.middle, vertices, edges);
}

/** Takes in the vertices that neighbours put on shared edges since. */
export function refresh(cell: Cell): void {
  if (!cell.edges.some((edge) => edge.middle >= 0)) return;
  const vertices: number[] = [];
  const edges: Edge[] = [];
  cell.edges.forEach((edge, i) => {
    expandEdge(edge, cell.vertices[i]!, vertices, edges);
  });
  cell.vertices = vertices;
  cell.edges = edges;
}

/** Twice the signed area of a triangle. */
const turn = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** The grid point next to the foot of (x, y) on a→b that lies on a→b or left of it. */
function inward(mesh: Mesh, a: number, b: number, x: number, y: number): number {
  const { unitX, unitY } = mesh.frame;
  const ax = mesh.xs[a]!;
  const ay = mesh.ys[a]!;
  const dx = mesh.xs[b]! - ax;
  const dy = mesh.ys[b]! - ay;
  const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const footX = ax + dx * t;
  const footY = ay + dy * t;
  const column = Math.floor(footX / unitX);
  const row = Math.floor(footY / unitY);
  let best = Number.POSITIVE_INFINITY;
  let bestX = Math.round(footX / unitX) * unitX;
  let bestY = Math.round(footY / unitY) * unitY;
  for (let i = 0; i < 4; i++) {
    const px = (column + (i & 1)) * unitX;
    const py = (row + (i >> 1)) * unitY;
    if (dx * (py - ay) - dy * (px - ax) < 0) continue;
    const d = (px - footX) ** 2 + (py - footY) ** 2;
    if (d >= best) continue;
    best = d;
    bestX = px;
    bestY = py;
  }
  mesh.xs.push(bestX);
  mesh.ys.push(bestY);
  return mesh.xs.length - 1;
}

/** Where a line enters and leaves a cell: places count line segments plus the part of the segment. */
type Hit = { place: number; edge: number; part: number; x: number; y: number; vertex: number };

const JOIN_M = 1.2; // a hit nearer than this to a corner of the cell takes the corner

function hitsOf(mesh: Mesh, cell: Cell, line: Curve): Hit[] {
  const { xs, ys } = mesh;
  const { vertices } = cell;
  const n = vertices.length;
  const hits: Hit[] = [];
  for (let k = 0; k + 3 < line.length; k += 2) {
    const px = line[k]!;
    const py = line[k + 1]!;
    const qx = line[k + 2]!;
    const qy = line[k + 3]!;
    const dx = qx - px;
    const dy = qy - py;
    let previous = dx * (ys[vertices[0]!]! - py) - dy * (xs[vertices[0]!]! - px);
    for (let i = 0; i < n; i++) {
      const b = vertices[i + 1 === n ? 0 : i + 1]!;
      const next = dx * (ys[b]! - py) - dy * (xs[b]! - px);
      if (previous >= 0 !== next >= 0) {
        const a = vertices[i]!;
        const part = previous / (previous - next);
        const x = xs[a]! + (xs[b]! - xs[a]!) * part;
        const y = ys[a]! + (ys[b]! - ys[a]!) * part;
        const t = Math.abs(dx) > Math.abs(dy) ? (x - px) / dx : (y - py) / dy;
        if (t >= 0 && t < 1) hits.push({ place: k / 2 + t, edge: i, part, x, y, vertex: -1 });
      }
      previous = next;
    }
  }
  return hits.sort((a, b) => a.place - b.place);
}

/** Whether a point of the plane lies in the cell. */
export function contains({ xs, ys }: Mesh, { vertices }: Cell, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i++) {
    const ay = ys[vertices[i]!]!;
    const by = ys[vertices[j]!]!;
    if (ay > y === by > y) continue;
    const ax = xs[vertices[i]!]!;
    if (x < ((xs[vertices[j]!]! - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The stretches of a line inside a cell, as pairs of hits. */
function stretchesOf(mesh: Mesh, cell: Cell, line: Curve): [Hit, Hit][] {
  const hits = hitsOf(mesh, cell, line);
  const inside = contains(mesh, cell, line[0]!, line[1]!);
  const pairs: [Hit, Hit][] = [];
  for (let i = inside ? 1 : 0; i + 1 < hits.length; i += 2) {
    const pair: [Hit, Hit] = [hits[i]!, hits[i + 1]!];
    if (Math.hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y) > 1.5) pairs.push(pair);
  }
  return pairs;
}

/** Gives every hit its vertex: a corner of the cell that is near, or a new one on the edge. */
function placeHits(mesh: Mesh, cell: Cell, hits: Hit[]): void {
  const { xs, ys } = mesh;
  const byEdge = new Map<number, Hit[]>();
  for (const hit of hits) {
    const a = cell.vertices[hit.edge]!;
    const b = cell.vertices[(hit.edge + 1) % cell.vertices.length]!;
    const toA = Math.hypot(xs[a]! - hit.x, ys[a]! - hit.y);
    const toB = Math.hypot(xs[b]! - hit.x, ys[b]! - hit.y);
    if (Math.min(toA, toB) < JOIN_M) hit.vertex = toA < toB ? a : b;
    else byEdge.set(hit.edge, [...(byEdge.get(hit.edge) ?? []), hit]);
  }
  // from the last edge and the last part of it, so that earlier places stay where they are
  for (const edgeIndex of [...byEdge.keys()].sort((a, b) => b - a)) {
    const list = byEdge.get(edgeIndex)!.sort((a, b) => b.part - a.part);
    for (const hit of list) {
      const edge = cell.edges[edgeIndex]!;
      const a = cell.vertices[edgeIndex]!;
      const b = cell.vertices[(edgeIndex + 1) % cell.vertices.length]!;
      if (b !== a && Math.hypot(xs[b]! - hit.x, ys[b]! - hit.y) < JOIN_M / 2) {
        hit.vertex = b;
        continue;
      }
      const middle = edge.free ? inward(mesh, a, b, hit.x, hit.y) : addVertex(mesh, hit.x, hit.y);
      const first = edgeFrom(edge.from, edge.free);
      const second = edgeFrom(middle, edge.free);
      if (!edge.free) {
        edge.middle = middle;
        edge.first = first;
        edge.second = second;
      }
      const forward = edge.from === a;
      cell.vertices.splice(edgeIndex + 1, 0, middle);
      cell.edges.splice(edgeIndex, 1, forward ? first : second, forward ? second : first);
      hit.vertex = middle;
    }
  }
}

/** The line between two hits as new vertices, straight runs thinned; `keep` of a metre off the chord keeps a vertex. */
function innerVertices(mesh: Mesh, line: Curve, from: Hit, to: Hit): number[] {
  const points: Curve = [mesh.xs[from.vertex]!, mesh.ys[from.vertex]!];
  for (let k = Math.floor(from.place) + 1; k <= Math.floor(to.place); k++) {
    const x = line[2 * k]!;
    const y = line[2 * k + 1]!;
    if (Math.hypot(x - from.x, y - from.y) > 1.5 && Math.hypot(x - to.x, y - to.y) > 1.5) points.push(x, y);
  }
  points.push(mesh.xs[to.vertex]!, mesh.ys[to.vertex]!);
  const out: number[] = [];
  let lastX = points[0]!;
  let lastY = points[1]!;
  for (let i = 2; i < points.length - 2; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const nextX = points[i + 2]!;
    const nextY = points[i + 3]!;
    const off = Math.abs(turn(lastX, lastY, nextX, nextY, x, y)) / (Math.hypot(nextX - lastX, nextY - lastY) || 1);
    if (off < 0.35) continue;
    out.push(addVertex(mesh, x, y));
    lastX = x;
    lastY = y;
  }
  return out;
}

/** Whether a cut would run over an edge of the cell that it does not start or end on. */
function runsOver({ xs, ys }: Mesh, { vertices }: Cell, chain: readonly number[]): boolean {
  const n = vertices.length;
  for (let k = 0; k + 1 < chain.length; k++) {
    const p = chain[k]!;
    const q = chain[k + 1]!;
    const px = xs[p]!;
    const py = ys[p]!;
    const qx = xs[q]!;
    const qy = ys[q]!;
    for (let i = 0, j = n - 1; i < n; j = i++) {
      const a = vertices[j]!;
      const b = vertices[i]!;
      if (a === p || a === q || b === p || b === q) {
        // an edge that meets the cut in its end: the cut may not run back over it, nor past its other end
        const other = a === p || a === q ? b : a;
        if (other === p || other === q) continue;
        const off = turn(px, py, qx, qy, xs[other]!, ys[other]!) / Math.hypot(qx - px, qy - py);
        const along = (xs[other]! - px) * (qx - px) + (ys[other]! - py) * (qy - py);
        if (Math.abs(off) < 0.02 && along > 0 && along < (qx - px) ** 2 + (qy - py) ** 2) return true;
        continue;
      }
      const ax = xs[a]!;
      const ay = ys[a]!;
      const bx = xs[b]!;
      const by = ys[b]!;
      if (turn(px, py, qx, qy, ax, ay) * turn(px, py, qx, qy, bx, by) > 0) continue;
      if (turn(ax, ay, bx, by, px, py) * turn(ax, ay, bx, by, qx, qy) <= 0) return true;
    }
  }
  return false;
}

/** Cuts along the inner vertices between two corners of the cell; null where that is no clean cut in two. */
function divide(
  mesh: Mesh,
  cell: Cell,
  from: number,
  to: number,
  inner: readonly number[],
  free: boolean,
): [left: Cell, right: Cell] | null {
  const n = cell.vertices.length;
  const start = cell.vertices.indexOf(from);
  const end = cell.vertices.indexOf(to);
  if (start < 0 || end < 0 || start === end) return null;
  const gap = (end - start + n) % n;
  if (inner.length === 0 && (gap === 1 || gap === n - 1)) return null;
  const chain = [from, ...inner, to];
  if (runsOver(mesh, cell, chain)) return null;
  const edges = chain.slice(1).map((_, i) => edgeFrom(chain[i]!, free));
  const left: Cell = { vertices: [], edges: [] };
  const right: Cell = { vertices: [], edges: [] };
  // left of from→to lies what follows `to` along the ring
  for (let i = 0; i < chain.length - 1; i++) {
    left.vertices.push(chain[i]!);
    left.edges.push(edges[i]!);
  }
  for (let i = end; i !== start; i = (i + 1) % n) {
    left.vertices.push(cell.vertices[i]!);
    left.edges.push(cell.edges[i]!);
  }
  for (let i = chain.length - 1; i > 0; i--) {
    right.vertices.push(chain[i]!);
    right.edges.push(free ? edgeFrom(chain[i]!, true) : edges[i - 1]!);
  }
  for (let i = start; i !== end; i = (i + 1) % n) {
    right.vertices.push(cell.vertices[i]!);
    right.edges.push(cell.edges[i]!);
  }
  return [left, right];
}

/** Cuts a cell along every stretch of the line that lies in it; the parts, one where the line misses it. */
export function cutThrough(mesh: Mesh, cell: Cell, line: Curve, free: boolean): Cell[] {
  refresh(cell);
  const stretches = stretchesOf(mesh, cell, line);
  if (stretches.length === 0) return [cell];
  placeHits(mesh, cell, stretches.flat());
  const parts = [cell];
  for (const [from, to] of stretches) {
    const at = parts.findIndex((part) => part.vertices.includes(from.vertex) && part.vertices.includes(to.vertex));
    if (at < 0) continue;
    const halves = divide(mesh, parts[at]!, from.vertex, to.vertex, innerVertices(mesh, line, from, to), free);
    if (halves) parts.splice(at, 1, ...halves);
  }
  return parts;
}

/** Cuts a cell in two along the one stretch of the line that passes nearest to its vertex number `middle`. */
export function cutOnce(
  mesh: Mesh,
  cell: Cell,
  line: Curve,
  middle: number,
  free: boolean,
): [left: Cell, right: Cell] | null {
  refresh(cell);
  const stretches = stretchesOf(mesh, cell, line);
  const miss = ([from, to]: [Hit, Hit]) => Math.max(0, from.place - middle, middle - to.place);
  const nearest = stretches.reduce<[Hit, Hit] | null>(
    (best, pair) => (best && miss(best) <= miss(pair) ? best : pair),
    null,
  );
  if (!nearest) return null;
  placeHits(mesh, cell, nearest);
  const [from, to] = nearest;
  return divide(mesh, cell, from.vertex, to.vertex, innerVertices(mesh, line, from, to), free);
}

export function cellArea({ xs, ys }: Mesh, { vertices }: Cell): number {
  let sum = 0;
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i++)
    sum += xs[vertices[j]!]! * ys[vertices[i]!]! - xs[vertices[i]!]! * ys[vertices[j]!]!;
  return sum / 2;
}

/** The cell's ring in the plane, not closed. */
export function ringOf({ xs, ys }: Mesh, cell: Cell): Curve {
  refresh(cell);
  const ring: Curve = [];
  for (const vertex of cell.vertices) ring.push(xs[vertex]!, ys[vertex]!);
  return ring;
}

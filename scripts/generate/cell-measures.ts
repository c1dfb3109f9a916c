import { type Cell, cellArea, type Mesh } from './mesh';

/** A point well inside: the middle of the widest stretch of a level line through the cell. */
export function innerPoint({ xs, ys }: Mesh, { vertices }: Cell): [number, number] {
  let south = Infinity;
  let north = -Infinity;
  for (const vertex of vertices) {
    south = Math.min(south, ys[vertex]!);
    north = Math.max(north, ys[vertex]!);
  }
  let best: [number, number] = [xs[vertices[0]!]!, ys[vertices[0]!]!];
  let widest = 0;
  for (const part of [0.5, 0.31, 0.73]) {
    const y = south + (north - south) * part + 1e-4;
    const cuts: number[] = [];
    for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i++) {
      const ay = ys[vertices[i]!]!;
      const by = ys[vertices[j]!]!;
      if (ay > y === by > y) continue;
      cuts.push(xs[vertices[i]!]! + ((xs[vertices[j]!]! - xs[vertices[i]!]!) * (y - ay)) / (by - ay));
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2)
      if (cuts[i + 1]! - cuts[i]! > widest) {
        widest = cuts[i + 1]! - cuts[i]!;
        best = [(cuts[i]! + cuts[i + 1]!) / 2, y];
      }
  }
  return best;
}

export function centroidOf({ xs, ys }: Mesh, { vertices }: Cell): [number, number] {
  const x0 = xs[vertices[0]!]!;
  const y0 = ys[vertices[0]!]!;
  let sum = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i + 1 < vertices.length; i++) {
    const ax = xs[vertices[i]!]! - x0;
    const ay = ys[vertices[i]!]! - y0;
    const bx = xs[vertices[i + 1]!]! - x0;
    const by = ys[vertices[i + 1]!]! - y0;
    const cross = ax * by - ay * bx;
    sum += cross;
    x += cross * (ax + bx);
    y += cross * (ay + by);
  }
  return sum === 0 ? [x0, y0] : [x0 + x / (3 * sum), y0 + y / (3 * sum)];
}

/** Least and greatest place of the cell's vertices along a direction. */
export function spanAlong({ xs, ys }: Mesh, { vertices }: Cell, angle: number): [number, number] {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  let least = Infinity;
  let most = -Infinity;
  for (const vertex of vertices) {
    const place = xs[vertex]! * c + ys[vertex]! * s;
    if (place < least) least = place;
    if (place > most) most = place;
  }
  return [least, most];
}

/** Whether a cell is no wider than a river or road of that half width: land around one whose cut failed is not it. */
export function isStrip(mesh: Mesh, cell: Cell, halfM: number): boolean {
  const { xs, ys } = mesh;
  let around = 0;
  cell.vertices.forEach((vertex, i) => {
    const next = cell.vertices[(i + 1) % cell.vertices.length]!;
    around += Math.hypot(xs[next]! - xs[vertex]!, ys[next]! - ys[vertex]!);
  });
  return cellArea(mesh, cell) < around * halfM * 1.1;
}

import { clipLine } from '#shared/geometry/transform/clip-line';
import { type ClipBox, clipRing } from '#shared/geometry/transform/clip-ring';
import { untangleRings } from '#shared/geometry/transform/untangle-rings';

export const EXTENT = 4096;
/** Share of a tile past its edge, so that outlines do not break at seams. */
const BUFFER_SHARE = 1 / 64;
const HALF_WORLD = 2 ** 31;
const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 15;

/**
 * The geometry of one feature as the bytes of a vector tile: parts are added one by one, cut to the buffered tile,
 * rounded to whole tile units, cleaned of what rounding folded together, and wound as the standard wants it.
 * Source: Mapbox Vector Tile Specification 2.1, section 4.3.
 */
export class TileGeometry {
  private bytes = new Uint8Array(1 << 16);
  private size = 0;
  private cursorX = 0;
  private cursorY = 0;
  private flat = new Float64Array(1 << 12);
  private ring = new Int32Array(1 << 12);
  private outerStands = false;
  /** Rings of the polygon under way, rounded and wound. */
  private polygon: Int32Array[] = [];
  private isTangled = false;
  private readonly originX: number;
  private readonly originY: number;
  private readonly scale: number;
  /** The buffered tile in its own units. */
  readonly box: ClipBox;

  /** @param extent tile units along a side, 8192 at most: what libraries draw rounds finer ones. */
  constructor(
    z: number,
    x: number,
    y: number,
    readonly extent = EXTENT,
  ) {
    const width = 2 ** (32 - z);
    this.originX = x * width - HALF_WORLD;
    this.originY = y * width - HALF_WORLD;
    this.scale = extent / width;
    const buffer = extent * BUFFER_SHARE;
    this.box = [-buffer, -buffer, extent + buffer, extent + buffer];
  }

  /** The buffered tile in world units. */
  get worldBox(): ClipBox {
    const { box, scale, originX, originY } = this;
    return [originX + box[0] / scale, originY + box[1] / scale, originX + box[2] / scale, originY + box[3] / scale];
  }

  begin(): void {
    this.size = 0;
    this.cursorX = 0;
    this.cursorY = 0;
    this.outerStands = false;
    this.polygon = [];
  }

  /** What was written since `begin`; overwritten by the next feature. Empty where nothing is left of it. */
  finish(): Uint8Array {
    this.endPolygon();
    return this.bytes.subarray(0, this.size);
  }

  /**
   * Adds a ring of a polygon. A hole belongs to the outer ring before it and goes when that one went.
   * @param coords world units, open; vertices `from` to `to` (not included).
   * @param leastArea square tile units under which an outer ring is left out; without any area it always is.
   */
  addRing(coords: ArrayLike<number>, from: number, to: number, isHole: boolean, leastArea: number): void {
    if (isHole && !this.outerStands) return;
    if (!isHole) this.endPolygon();
    const stands = this.takeRing(coords, from, to, isHole, leastArea);
    if (!isHole) this.outerStands = stands;
  }

  private takeRing(coords: ArrayLike<number>, from: number, to: number, isHole: boolean, leastArea: number): boolean {
    const place = this.project(coords, from, to);
    if (place === 'outside') return false;
    const length = (to - from) * 2;
    const inside = place === 'inside' ? this.flat : clipRing(this.flat, length, this.box);
    const count = this.roundRing(inside, place === 'inside' ? length : inside.length);
    if (count < 3) return false;
    const ring = this.ring.slice(0, count * 2);
    const twice = twiceArea(ring);
    if (twice === 0 || (!isHole && Math.abs(twice) < leastArea * 2)) return false;
    if (twice > 0 === isHole) reverse(ring);
    this.isTangled ||= place === 'across' || passesTwice(ring);
    this.polygon.push(ring);
    return true;
  }

  private endPolygon(): void {
    const { polygon, box } = this;
    if (polygon.length === 0) return;
    if (this.isTangled || (polygon.length > 1 && meet(polygon)))
      for (const { outer, holes } of untangleRings(polygon, box))
        for (const ring of [outer, ...holes]) this.writePath(ring, ring.length / 2, true);
    else for (const ring of polygon) this.writePath(ring, ring.length / 2, true);
    this.polygon = [];
    this.isTangled = false;
  }

  /** Adds a line; what leaves the tile and returns becomes several. */
  addLine(coords: ArrayLike<number>, from: number, to: number): void {
    const place = this.project(coords, from, to);
    if (place === 'outside') return;
    const length = (to - from) * 2;
    const take = (piece: ArrayLike<number>, size: number) => {
      const count = this.roundLine(piece, size);
      if (count >= 2) this.writePath(this.ring, count, false);
    };
    if (place === 'inside') take(this.flat, length);
    else clipLine(this.flat, length, this.box, (piece) => take(piece, piece.length));
  }

  /** Adds the positions that lie on the tile itself: a point belongs to one tile. */
  addPoints(coords: ArrayLike<number>, from: number, to: number): void {
    const { extent } = this;
    this.project(coords, from, to);
    let count = 0;
    for (let at = 0; at < (to - from) * 2; at += 2) {
      const x = this.flat[at]!;
      const y = this.flat[at + 1]!;
      if (x < 0 || y < 0 || x >= extent || y >= extent) continue;
      this.ring[count * 2] = Math.min(extent - 1, Math.round(x));
      this.ring[count * 2 + 1] = Math.min(extent - 1, Math.round(y));
      count++;
    }
    if (count === 0) return;
    this.varint((count << 3) | MOVE_TO);
    for (let at = 0; at < count * 2; at += 2) this.step(this.ring[at]!, this.ring[at + 1]!);
  }

  /** World units to tile units, not rounded, into `flat`; says whether the part needs cutting. */
  private project(coords: ArrayLike<number>, from: number, to: number): 'inside' | 'across' | 'outside' {
    const length = (to - from) * 2;
    if (this.flat.length < length) {
      this.flat = new Float64Array(length * 2);
      this.ring = new Int32Array(length * 2);
    }
    const { flat, originX, originY, scale, box } = this;
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let at = 0, source = from * 2; at < length; at += 2, source += 2) {
      const x = (coords[source]! - originX) * scale;
      const y = (coords[source + 1]! - originY) * scale;
      flat[at] = x;
      flat[at + 1] = y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    if (maxX < box[0] || maxY < box[1] || minX > box[2] || minY > box[3]) return 'outside';
    return minX >= box[0] && minY >= box[1] && maxX <= box[2] && maxY <= box[3] ? 'inside' : 'across';
  }

  /** Rounds into `ring` without repeated vertices and without stretches that run out and back; says how many stay. */
  private roundRing(flat: ArrayLike<number>, length: number): number {
    if (this.ring.length < length) this.ring = new Int32Array(length * 2);
    const { ring } = this;
    let size = 0;
    for (let at = 0; at < length; at += 2) {
      const x = Math.round(flat[at]!);
      const y = Math.round(flat[at + 1]!);
      while (size >= 4 && turnsBack(ring, size - 4, size - 2, x, y)) size -= 2;
      if (size >= 2 && ring[size - 2] === x && ring[size - 1] === y) continue;
      ring[size++] = x;
      ring[size++] = y;
    }
    // the same where the end meets the beginning
    let first = 0;
    for (let before = -1; before !== size - first && size - first >= 6; ) {
      before = size - first;
      if (ring[size - 2] === ring[first] && ring[size - 1] === ring[first + 1]) size -= 2;
      else if (turnsBack(ring, size - 4, size - 2, ring[first]!, ring[first + 1]!)) size -= 2;
      else if (turnsBack(ring, size - 2, first, ring[first + 2]!, ring[first + 3]!)) first += 2;
    }
    if (first > 0) ring.copyWithin(0, first, size);
    return (size - first) / 2;
  }

  private roundLine(flat: ArrayLike<number>, length: number): number {
    if (this.ring.length < length) this.ring = new Int32Array(length * 2);
    const { ring } = this;
    let size = 0;
    for (let at = 0; at < length; at += 2) {
      const x = Math.round(flat[at]!);
      const y = Math.round(flat[at + 1]!);
      if (size >= 2 && ring[size - 2] === x && ring[size - 1] === y) continue;
      ring[size++] = x;
      ring[size++] = y;
    }
    return size / 2;
  }

  private writePath(path: ArrayLike<number>, count: number, closed: boolean): void {
    for (let at = 0; at < count; at++) {
      if (at === 0) this.varint((1 << 3) | MOVE_TO);
      else if (at === 1) this.varint(((count - 1) << 3) | LINE_TO);
      this.step(path[at * 2]!, path[at * 2 + 1]!);
    }
    if (closed) this.varint(CLOSE_PATH);
  }

  private step(x: number, y: number): void {
    const dx = x - this.cursorX;
    const dy = y - this.cursorY;
    this.varint((dx << 1) ^ (dx >> 31));
    this.varint((dy << 1) ^ (dy >> 31));
    this.cursorX = x;
    this.cursorY = y;
  }

  private varint(value: number): void {
    if (this.size + 5 > this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.size++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.size++] = rest;
  }
}

/** Square units, positive for an outer ring. */
function twiceArea(ring: Int32Array): number {
  let twice = 0;
  let px = ring[ring.length - 2]!;
  let py = ring[ring.length - 1]!;
  for (let at = 0; at < ring.length; at += 2) {
    const x = ring[at]!;
    const y = ring[at + 1]!;
    twice += px * y - x * py;
    px = x;
    py = y;
  }
  return twice;
}

function reverse(ring: Int32Array): void {
  for (let at = 0, end = ring.length - 2; at < end; at += 2, end -= 2)
    for (const axis of [0, 1]) {
      const kept = ring[at + axis]!;
      ring[at + axis] = ring[end + axis]!;
      ring[end + axis] = kept;
    }
}

/** Whether a place belongs to two of the rings, or to one of them twice. */
function meet(rings: readonly Int32Array[]): boolean {
  const places = new Set<number>();
  let count = 0;
  for (const ring of rings) {
    count += ring.length / 2;
    for (let at = 0; at < ring.length; at += 2) places.add(ring[at]! * 2 ** 14 + ring[at + 1]!);
  }
  return places.size < count;
}

const FEW = 32; // vertices that are compared faster than hashed

/** Whether a ring comes to one place more than once, as rounding makes it do where ground is narrower than a unit. */
function passesTwice(ring: Int32Array): boolean {
  if (ring.length > FEW * 2) return meet([ring]);
  for (let at = 2; at < ring.length; at += 2)
    for (let before = 0; before < at; before += 2)
      if (ring[before] === ring[at] && ring[before + 1] === ring[at + 1]) return true;
  return false;
}

/** Whether a–b–(x, y) lies on one line and runs back on itself (or b is a, or (x, y) is a). */
function turnsBack(ring: Int32Array, a: number, b: number, x: number, y: number): boolean {
  const dx = ring[b]! - ring[a]!;
  const dy = ring[b + 1]! - ring[a + 1]!;
  const ex = x - ring[b]!;
  const ey = y - ring[b + 1]!;
  return dx * ey === dy * ex && dx * ex + dy * ey < 0;
}

import { GaussPatches } from '#shared/geometry/project/gauss-patches';
import { type Zone, zoneAt } from './zones';

/**
 * Polygons in metres of their Gauss-Krüger zones on CGCS2000, the easting with the zone's number before it as usual, so
 * that land of different zones lies a thousand kilometres apart; features in ascending order of their ids, in arrays
 * that threads share. Rings are open (the first vertex not repeated) and run with their inside to the left: outer ones
 * counter-clockwise, holes clockwise. Exact to a hundredth of a micrometre, unlike the tiles' whole world units.
 */
export type Plane = {
  zones: readonly Zone[];
  count: number;
  ids: Int32Array;
  /** Easting and northing in m, in turn. */
  coords: Float64Array;
  /** First vertex of each ring, and the end of the last. */
  ringStarts: Uint32Array;
  /** First ring of each feature, and the end of the last. */
  featureRings: Uint32Array;
  /** minX, minY, maxX, maxY of each feature in m; one without a ring has none that meets any. */
  boxes: Float64Array;
};

type Numbers = Int32Array | Uint32Array | Float64Array;
type Kind<T extends Numbers> = { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number };

/** A shared typed array that grows. */
class Growing<T extends Numbers> {
  size = 0;
  array: T;
  constructor(private readonly kind: Kind<T>) {
    this.array = this.sized(1024);
  }
  private sized = (length: number): T => new this.kind(new SharedArrayBuffer(length * this.kind.BYTES_PER_ELEMENT));
  push(value: number): void {
    if (this.size === this.array.length) {
      const wider = this.sized(Math.ceil(this.size * 1.6));
      wider.set(this.array);
      this.array = wider;
    }
    this.array[this.size++] = value;
  }
  /** As long as it is filled, no more: the rest of the growth is given back. */
  finish(): T {
    const whole = this.sized(this.size);
    whole.set(this.array.subarray(0, this.size) as T & ArrayLike<number>);
    this.array = this.sized(0);
    return whole;
  }
}

const POLYGON = 3;
const EWKB_SRID = 0x20000000;

/** Collects polygons in ascending id. */
export class PlaneBuilder {
  private readonly ids = new Growing(Int32Array);
  private readonly coords = new Growing(Float64Array);
  private readonly ringStarts = new Growing(Uint32Array);
  private readonly featureRings = new Growing(Uint32Array);
  private readonly boxes = new Growing(Float64Array);
  private readonly patchesOf = new Map<Zone, GaussPatches>();
  private patches: GaussPatches;
  private prefixM = 0;

  constructor(private readonly zones: readonly Zone[]) {
    this.patches = this.take(zones[0]!);
  }

  private take(zone: Zone): GaussPatches {
    let patches = this.patchesOf.get(zone);
    if (!patches) {
      patches = new GaussPatches(zone.meridian);
      this.patchesOf.set(zone, patches);
    }
    this.prefixM = zone.prefixM;
    return patches;
  }

  get count(): number {
    return this.ids.size;
  }

  /**
   * Adds one feature; what of its geometry is no polygon is passed over.
   * @param wkb holds it in degrees from `offset` on, little endian; an SRID in it is passed over.
   * @returns the offset behind it. @throws RangeError where the bytes are no WKB that we know.
   */
  add(id: number, wkb: DataView, offset: number): number {
    this.ids.push(id);
    if (this.zones.length > 1) this.patches = this.take(zoneAt(this.zones, firstLng(wkb, offset)));
    this.featureRings.push(this.ringStarts.size);
    const first = this.coords.size;
    const end = this.readGeometry(wkb, offset);
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    const { array, size } = this.coords;
    for (let at = first; at < size; at += 2) {
      const x = array[at]!;
      const y = array[at + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    for (const side of [minX, minY, maxX, maxY]) this.boxes.push(side);
    return end;
  }

  private readGeometry(wkb: DataView, start: number): number {
    if (wkb.getUint8(start) !== 1) throw new RangeError('WKB with the larger byte first is not read here.');
    const type = wkb.getUint32(start + 1, true);
    const kind = type & 0xff;
    let offset = start + 5 + (type & EWKB_SRID ? 4 : 0);
    if (kind === 1) return offset + 16;
    const parts = wkb.getUint32(offset, true);
    offset += 4;
    if (kind === 2) return offset + parts * 16;
    if (kind === POLYGON) {
      for (let ring = 0; ring < parts; ring++) {
        const length = wkb.getUint32(offset, true);
        offset = this.readRing(wkb, offset + 4, length, ring > 0);
      }
      return offset;
    }
    if (kind < 4 || kind > 7) throw new RangeError(`WKB of type ${type} is not read here.`);
    for (let part = 0; part < parts; part++) offset = this.readGeometry(wkb, offset);
    return offset;
  }

  /** A vertex that repeats the one before is left out; so is a ring of fewer than three. */
  private readRing(wkb: DataView, start: number, length: number, isHole: boolean): number {
    const end = start + length * 16;
    const { coords, patches, prefixM } = this;
    const first = coords.size;
    for (let at = start; at < end; at += 16) {
      patches.place(wkb.getFloat64(at, true), wkb.getFloat64(at + 8, true));
      const easting = prefixM + patches.easting;
      const { size } = coords;
      if (size > first && coords.array[size - 2] === easting && coords.array[size - 1] === patches.northing) continue;
      coords.push(easting);
      coords.push(patches.northing);
    }
    const last = coords.size - 2;
    if (
      last > first &&
      coords.array[last] === coords.array[first] &&
      coords.array[last + 1] === coords.array[first + 1]
    )
      coords.size -= 2;
    if (coords.size - first < 6) {
      coords.size = first;
      return end;
    }
    this.ringStarts.push(first / 2);
    if (isClockwise(coords.array, first, coords.size) !== isHole) reverse(coords.array, first, coords.size);
    return end;
  }

  finish(): Plane {
    this.featureRings.push(this.ringStarts.size);
    this.ringStarts.push(this.coords.size / 2);
    return {
      zones: this.zones,
      count: this.ids.size,
      ids: this.ids.finish(),
      coords: this.coords.finish(),
      ringStarts: this.ringStarts.finish(),
      featureRings: this.featureRings.finish(),
      boxes: this.boxes.finish(),
    };
  }
}

/** The longitude that a geometry begins with; 0 where it is empty. */
function firstLng(wkb: DataView, start: number): number {
  const type = wkb.getUint32(start + 1, true);
  const kind = type & 0xff;
  const offset = start + 5 + (type & EWKB_SRID ? 4 : 0);
  if (kind === 1) return wkb.getFloat64(offset, true);
  if (wkb.getUint32(offset, true) === 0) return 0;
  if (kind === 2) return wkb.getFloat64(offset + 4, true);
  if (kind === POLYGON) return wkb.getUint32(offset + 4, true) === 0 ? 0 : wkb.getFloat64(offset + 8, true);
  return firstLng(wkb, offset + 4);
}

function isClockwise(coords: Float64Array, from: number, to: number): boolean {
  const ox = coords[from]!;
  const oy = coords[from + 1]!;
  let twice = 0;
  for (let at = from + 2; at + 3 < to; at += 2)
    twice += (coords[at]! - ox) * (coords[at + 3]! - oy) - (coords[at + 2]! - ox) * (coords[at + 1]! - oy);
  return twice < 0;
}

function reverse(coords: Float64Array, from: number, to: number): void {
  for (let low = from, high = to - 2; low < high; low += 2, high -= 2)
    for (let axis = 0; axis < 2; axis++) {
      const kept = coords[low + axis]!;
      coords[low + axis] = coords[high + axis]!;
      coords[high + axis] = kept;
    }
}

import { GaussPatches } from '#shared/geometry/project/gauss-patches';
import { type Kind, sharedArray } from './shared-array';
import { type Zone, zoneAt, zonesOf } from './zones';

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

const LEAST_FILLED = 0.9;
const SLACK = 1.05; // pages are not all alike
const GROWTH = 1.4; // what is copied again, against what stands empty while a million parcels are read

/** A shared typed array that grows. */
class Growing<T extends Numbers> {
  size = 0;
  array: T;
  constructor(private readonly kind: Kind<T>) {
    this.array = sharedArray(kind, 1024);
  }
  push(value: number): void {
    if (this.size === this.array.length) this.reserve(1);
    this.array[this.size++] = value;
  }
  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.size + more <= this.array.length) return;
    const wider = sharedArray(this.kind, Math.max(this.size + more, Math.ceil(this.size * GROWTH)));
    wider.set(this.array as T & ArrayLike<number>);
    this.array = wider;
  }
  /** As long as it is filled; more than a little of room that is left over is given back. */
  finish(): T {
    if (this.size >= this.array.length * LEAST_FILLED) return this.array.subarray(0, this.size) as T;
    const whole = sharedArray(this.kind, this.size);
    whole.set(this.array.subarray(0, this.size) as T & ArrayLike<number>);
    this.array = sharedArray(this.kind, 0);
    return whole;
  }
}

const POLYGON = 3;
const EWKB_SRID = 0x20000000;

/** A tenth of a micrometre: what differs by less would be one place in metres of seventeen digits. */
const SAME_DEG = 1e-12;

/** The land lies in other zones than what was turned into metres first: it is to be read again, with these. */
export class OtherZones extends Error {
  constructor(readonly zones: readonly Zone[]) {
    super('The land lies in other zones than it seemed to at first.');
  }
}

/** Collects polygons in degrees, in ascending id, and turns them into metres. */
export class PlaneBuilder {
  private readonly ids = new Growing(Int32Array);
  private readonly coords = new Growing(Float64Array);
  private readonly ringStarts = new Growing(Uint32Array);
  private readonly featureRings = new Growing(Uint32Array);
  private readonly boxes = new Growing(Float64Array);
  /** In metres already. */
  private turned = 0;
  /** What is turned before all land is known: in the one zone where the first of it lies. */
  private guess: readonly Zone[] | null = null;
  private readonly patches = new Map<Zone, GaussPatches>();
  /** West and east of the land in each half degree. */
  private readonly extents = new Map<number, [west: number, east: number]>();

  /** @param known the zones, where they are known; else those of the land that is added. */
  constructor(private readonly known: readonly Zone[] | null = null) {}

  get count(): number {
    return this.ids.size;
  }

  /** Makes room at once for so many times what was added: an array that grows leaves others behind that nobody reads. */
  makeRoom(times: number): void {
    for (const array of [this.ids, this.coords, this.ringStarts, this.featureRings, this.boxes])
      array.reserve(Math.ceil(array.size * (times * SLACK - 1)));
  }

  /**
   * Adds one feature; what of its geometry is no polygon is passed over.
   * @param wkb holds it in degrees from `offset` on, little endian; an SRID in it is passed over.
   * @returns the offset behind it. @throws RangeError where the bytes are no WKB that we know.
   */
  add(id: number, wkb: DataView, offset: number): number {
    const last = this.ids.array[this.ids.size - 1];
    if (last !== undefined && this.ids.size > 0 && id <= last)
      throw new RangeError(`Feature ${id} comes after ${last}.`);
    this.ids.push(id);
    this.featureRings.push(this.ringStarts.size);
    const first = this.coords.size;
    const end = this.readGeometry(wkb, offset);
    this.extend(first);
    return end;
  }

  private extend(first: number): void {
    const { array, size } = this.coords;
    if (first === size) return;
    let west = Infinity;
    let east = -Infinity;
    for (let at = first; at < size; at += 2) {
      const lng = array[at]!;
      if (lng < west) west = lng;
      if (lng > east) east = lng;
    }
    const half = Math.floor(west + east);
    const extent = this.extents.get(half);
    if (!extent) this.extents.set(half, [west, east]);
    else if (west < extent[0]) extent[0] = west;
    if (extent && east > extent[1]) extent[1] = east;
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
    const { coords } = this;
    coords.reserve(length * 2);
    const { array, size: first } = coords;
    let size = first;
    for (let at = start; at < end; at += 16) {
      const lng = wkb.getFloat64(at, true);
      const lat = wkb.getFloat64(at + 8, true);
      if (size > first && isSame(array, size - 2, lng, lat)) continue;
      array[size] = lng;
      array[size + 1] = lat;
      size += 2;
    }
    if (size > first + 2 && isSame(array, size - 2, array[first]!, array[first + 1]!)) size -= 2;
    if (size - first < 6) return end;
    coords.size = size;
    this.ringStarts.push(first / 2);
    if (isClockwise(coords.array, first, coords.size) !== isHole) reverse(coords.array, first, coords.size);
    return end;
  }

  /**
   * Turns what was added so far into metres, while whoever adds waits for more anyway. Where no zones are known, that is a
   * guess from the land that came first, and `finish` may find it wrong.
   */
  turn(): void {
    if (this.count === 0) return;
    this.guess ??= this.known ?? this.zonesNow();
    if (this.known || this.guess.length === 1) this.turnAll(this.guess);
  }

  /** @throws OtherZones where what was turned before is to be turned otherwise. */
  finish(): Plane {
    const zones = this.known ?? this.zonesNow();
    if (this.turned > 0 && !this.known && !isSameZone(zones, this.guess!)) throw new OtherZones(zones);
    this.turnAll(zones);
    this.featureRings.push(this.ringStarts.size);
    this.ringStarts.push(this.coords.size / 2);
    return {
      zones,
      count: this.ids.size,
      ids: this.ids.finish(),
      coords: this.coords.finish(),
      ringStarts: this.ringStarts.finish(),
      featureRings: this.featureRings.finish(),
      boxes: this.boxes.finish(),
    };
  }

  private zonesNow(): Zone[] {
    return zonesOf([...this.extents.values()].sort(([a], [b]) => a - b));
  }

  private turnAll(zones: readonly Zone[]): void {
    const { ids, coords, boxes } = this;
    boxes.reserve((ids.size - this.turned) * 4);
    for (; this.turned < ids.size; this.turned++) {
      const start = this.firstOf(this.turned);
      const end = this.turned + 1 < ids.size ? this.firstOf(this.turned + 1) : coords.size;
      const zone = zones.length === 1 ? zones[0]! : zoneAt(zones, coords.array[start] ?? 0);
      const patches = this.patches.get(zone) ?? new GaussPatches(zone.meridian);
      this.patches.set(zone, patches);
      toMetres(coords.array, start, end, zone.prefixM, patches, boxes.array, boxes.size);
      boxes.size += 4;
    }
  }

  /** Where the first vertex of a feature lies in `coords`. */
  private firstOf(feature: number): number {
    const ring = this.featureRings.array[feature]!;
    return ring < this.ringStarts.size ? this.ringStarts.array[ring]! * 2 : this.coords.size;
  }
}

const isSameZone = ([one, ...more]: readonly Zone[], [other, ...others]: readonly Zone[]): boolean =>
  more.length === 0 && others.length === 0 && one?.meridian === other?.meridian;

const isSame = (coords: Float64Array, at: number, lng: number, lat: number): boolean =>
  Math.abs(coords[at]! - lng) <= SAME_DEG && Math.abs(coords[at + 1]! - lat) <= SAME_DEG;

/** Turns the degrees of one feature into metres where they lie, and writes its box. */
function toMetres(
  coords: Float64Array,
  start: number,
  end: number,
  prefixM: number,
  patches: GaussPatches,
  boxes: Float64Array,
  box: number,
): void {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = start; at < end; at += 2) {
    patches.place(coords[at]!, coords[at + 1]!);
    const x = prefixM + patches.easting;
    const y = patches.northing;
    coords[at] = x;
    coords[at + 1] = y;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  boxes[box] = minX;
  boxes[box + 1] = minY;
  boxes[box + 2] = maxX;
  boxes[box + 3] = maxY;
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

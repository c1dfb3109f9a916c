import Flatbush from 'flatbush';
import { worldX, worldY } from '#shared/geometry/project/world-units';
import type { Layer, Visibility } from '#shared/layers';
import { type Dictionary, type StoreLayer, type Value, visibilities } from './store-layer';
import { buildTopology } from './topology';

export type FeatureRecord = {
  id: number;
  visibility: Visibility;
  regionCode: string | null;
  areaM2: number | null;
  /** In the order of the builder's columns. */
  values: readonly (Value | null)[];
};

type ArrayKind<T> = { new (length: number): T };
type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array;

/** A typed array that grows. */
class Growing<T extends Numbers> {
  size = 0;
  private array: T;
  constructor(private readonly kind: ArrayKind<T>) {
    this.array = new kind(1024);
  }
  push(value: number): void {
    if (this.size === this.array.length) {
      const wider = new this.kind(this.size * 2);
      wider.set(this.array);
      this.array = wider;
    }
    this.array[this.size++] = value;
  }
  at = (place: number): number => this.array[place]!;
  finish = (): T => this.array.slice(0, this.size) as T;
}

/** Collects one attribute, feature by feature. */
export class DictionaryBuilder {
  private readonly values: (Value | null)[] = [null];
  private readonly places = new Map<Value, number>();
  private readonly at = new Growing(Uint32Array);
  push(value: Value | null): void {
    if (value === null) {
      this.at.push(0);
      return;
    }
    let place = this.places.get(value);
    if (place === undefined) {
      place = this.values.push(value) - 1;
      this.places.set(value, place);
    }
    this.at.push(place);
  }
  finish = (): Dictionary => ({ values: this.values, at: this.at.finish() });
}

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const kinds = { point: POINT, line: LINE, polygon: POLYGON } as const;
const EWKB_SRID = 0x20000000;

/** Collects the features of one layer, in ascending id, into the arrays of a `StoreLayer`. */
export class LayerBuilder {
  private readonly ids = new Growing(Int32Array);
  private readonly coords = new Growing(Int32Array);
  private readonly ringStarts = new Growing(Uint32Array);
  private readonly holes = new Growing(Uint8Array);
  private readonly featureRings = new Growing(Uint32Array);
  private readonly boxes = new Growing(Int32Array);
  private readonly areas = new Growing(Float64Array);
  private readonly visibility = new Growing(Uint8Array);
  private readonly regionCodes = new DictionaryBuilder();
  private readonly dictionaries: DictionaryBuilder[];

  /** @param columns names of the attributes that `add` will bring. */
  constructor(
    private readonly layer: Layer,
    private readonly columns: readonly string[],
  ) {
    this.dictionaries = columns.map(() => new DictionaryBuilder());
  }

  /**
   * Adds one feature.
   * @param wkb holds its geometry in degrees from `offset` on, little endian; an SRID in it is passed over.
   * @returns the offset behind that geometry.
   * @throws RangeError where the bytes are no WKB that we know.
   */
  add(record: FeatureRecord, wkb: DataView, offset: number): number {
    this.ids.push(record.id);
    this.visibility.push(visibilities.indexOf(record.visibility));
    this.regionCodes.push(record.regionCode);
    this.areas.push(record.areaM2 ?? 0);
    for (const [place, dictionary] of this.dictionaries.entries()) dictionary.push(record.values[place] ?? null);
    this.featureRings.push(this.ringStarts.size);
    const firstVertex = this.coords.size;
    const end = this.readGeometry(wkb, offset);
    this.pushBox(firstVertex);
    return end;
  }

  private pushBox(from: number): void {
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let at = from; at < this.coords.size; at += 2) {
      const x = this.coords.at(at);
      const y = this.coords.at(at + 1);
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    const empty = from === this.coords.size;
    for (const side of [minX, minY, maxX, maxY]) this.boxes.push(empty ? 0 : side);
  }

  private readGeometry(wkb: DataView, start: number): number {
    if (wkb.getUint8(start) !== 1) throw new RangeError('WKB with the larger byte first is not read here.');
    const type = wkb.getUint32(start + 1, true);
    const kind = type & 0xff;
    let offset = start + 5 + (type & EWKB_SRID ? 4 : 0);
    if (kind === POINT) return this.readRing(wkb, offset, 1, kind, 0);
    const parts = wkb.getUint32(offset, true);
    if (kind === LINE) return this.readRing(wkb, offset + 4, parts, kind, 0);
    offset += 4;
    if (kind === POLYGON) {
      for (let ring = 0; ring < parts; ring++) {
        const length = wkb.getUint32(offset, true);
        offset = this.readRing(wkb, offset + 4, length, kind, ring === 0 ? 0 : 1);
      }
      return offset;
    }
    if (kind < 4 || kind > 7) throw new RangeError(`WKB of type ${type} is not read here.`);
    for (let part = 0; part < parts; part++) offset = this.readGeometry(wkb, offset);
    return offset;
  }

  /** Vertices that fall on the one before are left out; what is not of the layer's kind is passed over. */
  private readRing(wkb: DataView, start: number, length: number, kind: number, hole: number): number {
    const end = start + length * 16;
    if (kind !== kinds[this.layer.geometry]) return end;
    const first = this.coords.size;
    for (let at = start; at < end; at += 16) {
      const lng = wkb.getFloat64(at, true);
      const lat = wkb.getFloat64(at + 8, true);
      if (Number.isNaN(lng) || Number.isNaN(lat)) continue; // POINT EMPTY
      const x = worldX(lng);
      const y = worldY(lat);
      const size = this.coords.size;
      if (size > first && this.coords.at(size - 2) === x && this.coords.at(size - 1) === y) continue;
      this.coords.push(x);
      this.coords.push(y);
    }
    if (kind === POLYGON) {
      const last = this.coords.size - 2;
      if (
        last > first &&
        this.coords.at(last) === this.coords.at(first) &&
        this.coords.at(last + 1) === this.coords.at(first + 1)
      )
        this.coords.size -= 2;
    }
    // thinner than the grid: an outer ring stays with what is left of it, so that its holes keep their place
    if (this.coords.size === first) return end;
    this.ringStarts.push(first / 2);
    this.holes.push(hole);
    return end;
  }

  get count(): number {
    return this.ids.size;
  }

  /** The finished layer, indexed. */
  finish(stand: Pick<StoreLayer, 'revision' | 'changedAt' | 'overlayRole' | 'lastChange'>): StoreLayer {
    const count = this.ids.size;
    this.featureRings.push(this.ringStarts.size);
    this.ringStarts.push(this.coords.size / 2);
    const coords = this.coords.finish();
    const boxes = this.boxes.finish();
    const ringStarts = this.ringStarts.finish();
    const featureRings = this.featureRings.finish();
    const index = count === 0 ? null : new Flatbush(count, 16, Int32Array);
    for (let at = 0; at < boxes.length; at += 4) index?.add(boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
    index?.finish();
    const { layer } = this;
    const simplified = layer.geometry !== 'point' && layer.table !== 'parcel';
    return {
      layer,
      ...stand,
      count,
      ids: this.ids.finish(),
      coords,
      ringStarts,
      ringIsHole: this.holes.finish(),
      featureRings,
      boxes,
      areasM2: layer.geometry === 'polygon' ? this.areas.finish() : null,
      visibility: this.visibility.finish(),
      regionCodes: this.regionCodes.finish(),
      columns: new Map(this.columns.map((name, place) => [name, this.dictionaries[place]!.finish()])),
      crossings: new Map(),
      index,
      topology: simplified ? buildTopology(coords, ringStarts, layer.geometry === 'polygon') : null,
      masks: new Map(),
    };
  }
}

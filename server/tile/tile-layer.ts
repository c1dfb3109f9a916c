import { PbfWriter } from 'pbf';
import type { Dictionary, Value } from '../store/store-layer';

const VARINT = 0;
const BYTES = 2;

export const geometryType = { point: 1, line: 2, polygon: 3 } as const;

/** One source-layer of a vector tile, written feature by feature. Source: Mapbox Vector Tile Specification 2.1. */
export class TileLayer {
  private readonly features = new PbfWriter(new Uint8Array(1 << 14));
  private readonly values = new PbfWriter(new Uint8Array(1 << 10));
  private readonly valuePlaces = new Map<Value, number>();
  private readonly keys = new Map<string, number>();
  /** Place in `values`, plus 1, of what each place of a dictionary holds. */
  private readonly dictionaryPlaces = new Map<Dictionary, Uint32Array>();
  private tags: number[] = [];
  count = 0;

  /** @param extent tile units along a side. */
  constructor(
    readonly name: string,
    private readonly extent: number,
  ) {}

  get size(): number {
    return this.features.pos;
  }

  /** Gives the next feature an attribute; null is left out. */
  tag(key: string, value: Value | null): void {
    if (value !== null) this.tags.push(this.keyPlace(key), this.valuePlace(value));
  }

  /** The same from a dictionary, without looking at the value twice. */
  tagFrom(key: string, dictionary: Dictionary, feature: number): void {
    const place = dictionary.at[feature]!;
    if (place === 0) return;
    let places = this.dictionaryPlaces.get(dictionary);
    if (!places) {
      places = new Uint32Array(dictionary.values.length);
      this.dictionaryPlaces.set(dictionary, places);
    }
    places[place] ||= this.valuePlace(dictionary.values[place]!) + 1;
    this.tags.push(this.keyPlace(key), places[place]! - 1);
  }

  /** Writes a feature with the attributes given since the last one. */
  feature(id: number, type: number, geometry: Uint8Array): void {
    const { features, tags } = this;
    let tagBytes = 0;
    for (const tag of tags) tagBytes += varintBytes(tag);
    const tagsLength = tags.length === 0 ? 0 : 1 + varintBytes(tagBytes) + tagBytes;
    features.writeTag(2, BYTES);
    features.writeVarint(1 + varintBytes(id) + tagsLength + 2 + 1 + varintBytes(geometry.length) + geometry.length);
    features.writeTag(1, VARINT);
    features.writeVarint(id);
    if (tags.length > 0) {
      features.writeTag(2, BYTES);
      features.writeVarint(tagBytes);
      for (const tag of tags) features.writeVarint(tag);
      tags.length = 0;
    }
    features.writeTag(3, VARINT);
    features.writeVarint(type);
    features.writeTag(4, BYTES);
    features.writeBytes(geometry);
    this.count++;
  }

  /** Drops the attributes given for a feature that turned out to have no geometry here. */
  skip(): void {
    this.tags.length = 0;
  }

  private keyPlace(key: string): number {
    let place = this.keys.get(key);
    if (place === undefined) {
      place = this.keys.size;
      this.keys.set(key, place);
    }
    return place;
  }

  private valuePlace(value: Value): number {
    const known = this.valuePlaces.get(value);
    if (known !== undefined) return known;
    const { values } = this;
    values.writeMessage(4, writeValue, value);
    const place = this.valuePlaces.size;
    this.valuePlaces.set(value, place);
    return place;
  }

  /** Adds this layer to a tile; one without features is left out, as the standard asks. */
  writeTo(tile: PbfWriter): void {
    if (this.count === 0) return;
    const head = new PbfWriter();
    head.writeVarintField(15, 2);
    head.writeStringField(1, this.name);
    head.writeVarintField(5, this.extent);
    const keys = new PbfWriter();
    for (const key of this.keys.keys()) keys.writeStringField(3, key);
    const features = this.features.buf.subarray(0, this.features.pos);
    const values = this.values.buf.subarray(0, this.values.pos);
    const parts = [head.finish(), features, keys.finish(), values];
    tile.writeTag(3, BYTES);
    tile.writeVarint(parts.reduce((sum, part) => sum + part.length, 0));
    for (const part of parts) {
      tile.realloc(part.length);
      tile.buf.set(part, tile.pos);
      tile.pos += part.length;
    }
  }
}

function writeValue(value: Value, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value);
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
  else if (!Number.isSafeInteger(value)) pbf.writeDoubleField(3, value);
  else if (value >= 0) pbf.writeVarintField(5, value);
  else pbf.writeSVarintField(6, value);
}

const varintBytes = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { Compression, TileType, zxyToTileId } from 'pmtiles';
import type { TileId } from '#shared/tour/way-tiles';

/** A tile as the archive holds it: a vector tile gzipped, a picture as it is. */
export type TileToWrite = TileId & { bytes: Uint8Array };

type Entry = { id: number; offset: number; length: number; run: number };

const HEADER = 127;
const MOST_ROOT = 16_384 - HEADER; // a reader asks for the header and the root directory at once
const OF_LEAF = 4096; // entries

/**
 * A PMTiles archive of version 3, its tiles in the order of their ids, tiles of the same bytes once.
 * @param bounds west, south, east, north in degrees. @param metadata as TileJSON has it; `vector_layers` of vector tiles.
 * @throws RangeError for two tiles of one place, and for a tile without bytes.
 * Source: PMTiles specification 3.5, "Header", "Directories", "Metadata".
 */
export function writePmtiles(
  tileType: TileType.Mvt | TileType.Png,
  tiles: readonly TileToWrite[],
  bounds: readonly [number, number, number, number],
  metadata: Record<string, unknown>,
): Buffer {
  const isVector = tileType === TileType.Mvt;
  const { entries, contents, length } = arranged(tiles);
  const { root, leaves } = directories(entries);
  const told = gzipSync(JSON.stringify(metadata));
  const parts = [root.length, told.length, leaves.length, length];
  const header = Buffer.alloc(HEADER);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  let at = HEADER;
  for (const [n, part] of parts.entries()) {
    header.writeBigUInt64LE(BigInt(at), 8 + 16 * n);
    header.writeBigUInt64LE(BigInt(part), 16 + 16 * n);
    at += part;
  }
  for (const [n, count] of [tiles.length, entries.length, contents.length].entries())
    header.writeBigUInt64LE(BigInt(count), 72 + 8 * n);
  header.writeUInt8(1, 96); // clustered
  header.writeUInt8(Compression.Gzip, 97);
  header.writeUInt8(isVector ? Compression.Gzip : Compression.None, 98);
  header.writeUInt8(tileType, 99);
  const zooms = tiles.map(({ z }) => z);
  const least = zooms.reduce((a, b) => Math.min(a, b), zooms[0] ?? 0);
  header.writeUInt8(least, 100);
  header.writeUInt8(
    zooms.reduce((a, b) => Math.max(a, b), 0),
    101,
  );
  const [west, south, east, north] = bounds;
  const place = (degrees: number, to: number) => header.writeInt32LE(Math.round(degrees * 1e7), to);
  for (const [n, degrees] of bounds.entries()) place(degrees, 102 + 4 * n);
  header.writeUInt8(least, 118);
  place((west + east) / 2, 119);
  place((south + north) / 2, 123);
  return Buffer.concat([header, root, told, leaves, ...contents]);
}

/** Entries in the order of their ids, neighbours of the same bytes as one run. */
function arranged(tiles: readonly TileToWrite[]) {
  const sorted = tiles
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes }))
    .sort((one, other) => one.id - other.id);
  const known = new Map<string, number>();
  const entries: Entry[] = [];
  const contents: Uint8Array[] = [];
  let length = 0;
  for (const { id, bytes } of sorted) {
    const before = entries.at(-1);
    if (bytes.length === 0) throw new RangeError(`Tile ${id} has no bytes; what holds nothing is left out or gzipped.`);
    if (before && id < before.id + before.run) throw new RangeError(`Tile ${id} is there twice.`);
    const digest = createHash('sha1').update(bytes).digest('base64');
    const offset = known.get(digest) ?? length;
    if (offset === length) {
      known.set(digest, offset);
      contents.push(bytes);
      length += bytes.length;
    }
    if (before && before.offset === offset && id === before.id + before.run) before.run++;
    else entries.push({ id, offset, length: bytes.length, run: 1 });
  }
  return { entries, contents, length };
}

/** One directory where it is short enough to come with the header, else one of directories. */
function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= MOST_ROOT) return { root: whole, leaves: Buffer.alloc(0) };
  for (let ofLeaf = OF_LEAF; ; ofLeaf *= 2) {
    const parts: Buffer[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += ofLeaf) {
      const part = directory(entries.slice(from, from + ofLeaf));
      pointers.push({ id: entries[from]!.id, offset, length: part.length, run: 0 });
      parts.push(part);
      offset += part.length;
    }
    const root = directory(pointers);
    if (root.length <= MOST_ROOT) return { root, leaves: Buffer.concat(parts) };
  }
}

function directory(entries: readonly Entry[]): Buffer {
  const out = new PbfWriter();
  out.writeVarint(entries.length);
  for (const [at, { id }] of entries.entries()) out.writeVarint(id - (entries[at - 1]?.id ?? 0));
  for (const { run } of entries) out.writeVarint(run);
  for (const { length } of entries) out.writeVarint(length);
  for (const [at, { offset }] of entries.entries()) {
    const before = entries[at - 1];
    // 0: right after the one before
    out.writeVarint(before && offset === before.offset + before.length ? 0 : offset + 1);
  }
  return gzipSync(out.finish());
}

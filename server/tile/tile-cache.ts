import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const MOST_BYTES = 64 * 1024 * 1024;
const SMALL = 512; // bytes that fit one packet anyway

/** A finished tile; `bytes` null stands for an empty one. */
export type CachedTile = {
  bytes: Uint8Array | null;
  /** Made in the background when the tile is asked for again. */
  zipped: Uint8Array | null;
  isZipping: boolean;
  etag: string;
};

const tiles = new Map<string, CachedTile>();
let held = 0;

const weightOf = ({ bytes, zipped }: CachedTile): number => 300 + (bytes?.length ?? 0) + (zipped?.length ?? 0);

/**
 * The finished tile of a key, made at the first request for it. Making is one synchronous step, so that requests for
 * the same tile cannot make it twice. What was not asked for longest goes first.
 */
export function cachedTile(key: string, make: () => Uint8Array | null): CachedTile {
  const known = tiles.get(key);
  if (known) {
    tiles.delete(key);
    tiles.set(key, known);
    if (!known.isZipping && known.bytes && known.bytes.length > SMALL) void zip(key, known, known.bytes);
    return known;
  }
  const tile = freshTile(make);
  tiles.set(key, tile);
  held += weightOf(tile);
  makeRoom();
  return tile;
}

/** A tile that is not kept. */
export function freshTile(make: () => Uint8Array | null): CachedTile {
  const bytes = make();
  const etag = `W/"${bytes ? createHash('sha1').update(bytes).digest('base64url') : 'empty'}"`;
  return { bytes, zipped: null, isZipping: false, etag };
}

/** First answers go out as they are: gzip takes longer than making the tile, and many are asked for once. */
async function zip(key: string, tile: CachedTile, bytes: Uint8Array): Promise<void> {
  tile.isZipping = true;
  const zipped = await compress(bytes, { level: 1 });
  if (tiles.get(key) !== tile) return;
  tile.zipped = zipped;
  held += zipped.length;
  makeRoom();
}

function makeRoom(): void {
  for (const [key, tile] of tiles) {
    if (held <= MOST_BYTES) return;
    tiles.delete(key);
    held -= weightOf(tile);
  }
}

/** Forgets everything: for benches that measure cold tiles. */
export function emptyTileCache(): void {
  tiles.clear();
  held = 0;
}

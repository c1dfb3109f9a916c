import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { cachedTile, emptyTileCache } from './tile-cache';

beforeEach(emptyTileCache);

test('a tile is made once, and zipped when it is asked for again', async () => {
  let made = 0;
  const make = () => {
    made++;
    return Buffer.from('parcel '.repeat(500));
  };
  const first = cachedTile('a', make);
  expect(first.isZipping).toBe(false);
  expect(cachedTile('a', make)).toBe(first);
  for (let tries = 0; tries < 200 && !first.zipped; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  const again = cachedTile('a', make);
  expect(made).toBe(1);
  expect(gunzipSync(again.zipped!).equals(Buffer.from(again.bytes!))).toBe(true);
});

test('equal bytes have equal etags, other bytes others', () => {
  const etag = (key: string, text: string) => cachedTile(key, () => Buffer.from(text)).etag;
  expect(etag('a', 'x')).toBe(etag('b', 'x'));
  expect(etag('c', 'y')).not.toBe(etag('a', 'x'));
});

test('the tile not asked for longest goes when the cache is full', () => {
  let made = 0;
  const large = () => {
    made++;
    return new Uint8Array(1_000_000);
  };
  cachedTile('first', large);
  for (let at = 0; at < 80; at++) {
    cachedTile(`tile ${at}`, large);
    cachedTile('first', large);
  }
  expect(made).toBe(81);
  cachedTile('tile 0', large);
  expect(made).toBe(82);
});

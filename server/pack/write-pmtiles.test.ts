import fc from 'fast-check';
import { PMTiles, TileType, tileIdToZxy } from 'pmtiles';
import { expect, test } from 'vitest';
import { type TileToWrite, writePmtiles } from './write-pmtiles';

const WORLD = [-180, -85, 180, 85] as const;

/** The archive as the PMTiles library reads it. */
const opened = (file: Buffer) =>
  new PMTiles({
    getKey: () => 'archive',
    getBytes: async (offset, length) => ({ data: Uint8Array.from(file.subarray(offset, offset + length)).buffer }),
  });

const tile = fc.record({
  id: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2 ** 32 })),
  // few contents, so that many tiles are the same
  bytes: fc.oneof(
    fc.constantFrom(Uint8Array.of(1), Uint8Array.of(1, 2, 3)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }),
  ),
});
const tilesFrom = (drawn: readonly { id: number; bytes: Uint8Array }[]): TileToWrite[] =>
  drawn.map(({ id, bytes }) => {
    const [z, x, y] = tileIdToZxy(id);
    return { z, x, y, bytes };
  });

test('whatever tiles are written, the PMTiles library reads each of them byte for byte, and nothing between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(tile, { minLength: 1, maxLength: 80, selector: ({ id }) => id }),
      fc.integer({ min: 0, max: 500 }),
      async (drawn, elsewhere) => {
        const tiles = tilesFrom(drawn);
        const archive = opened(writePmtiles(TileType.Png, tiles, WORLD, { name: '村' }));
        for (const { z, x, y, bytes } of tiles)
          expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(new Uint8Array(bytes));
        if (!drawn.some(({ id }) => id === elsewhere))
          expect(await archive.getZxy(...tileIdToZxy(elsewhere))).toBeUndefined();
        const header = await archive.getHeader();
        expect(header.minZoom).toBe(Math.min(...tiles.map(({ z }) => z)));
        expect(header.maxZoom).toBe(Math.max(...tiles.map(({ z }) => z)));
        expect(header.numAddressedTiles).toBe(tiles.length);
        expect(await archive.getMetadata()).toEqual({ name: '村' });
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

test('more tiles than the first directory has room for are found through leaves', async () => {
  // gaps and lengths without a rule: a directory of regular ones is written in a few bytes
  const scattered = (n: number) => Math.imul(n, 0x9e3779b1) >>> 16;
  let id = 100_000;
  const drawn = Array.from({ length: 12_000 }, (_, n) => {
    id += 1 + (scattered(n) % 5000);
    return { id, bytes: new Uint8Array(4 + (scattered(n + 7) % 300)).fill(n % 251) };
  });
  const tiles = tilesFrom(drawn);
  const archive = opened(writePmtiles(TileType.Png, tiles, WORLD, {}));
  const { leafDirectoryLength } = await archive.getHeader();
  expect(leafDirectoryLength).toBeGreaterThan(0);
  for (let n = 0; n < tiles.length; n += 997) {
    const { z, x, y, bytes } = tiles[n]!;
    expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(bytes);
  }
});

test('tiles of the same bytes are stored once', () => {
  const bytes = new Uint8Array(1000).fill(7);
  const of = (count: number) =>
    writePmtiles(
      TileType.Png,
      tilesFrom(Array.from({ length: count }, (_, n) => ({ id: 5 + n * 2, bytes }))),
      WORLD,
      {},
    ).length;
  expect(of(100) - of(1)).toBeLessThan(500);
});

test('two tiles of one place, and a tile without bytes, are refused', () => {
  const [one] = tilesFrom([{ id: 9, bytes: Uint8Array.of(1) }]);
  expect(() => writePmtiles(TileType.Png, [one!, one!], WORLD, {})).toThrow('twice');
  expect(() => writePmtiles(TileType.Png, [{ ...one!, bytes: new Uint8Array() }], WORLD, {})).toThrow('no bytes');
});

import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type Source, TileType } from 'pmtiles';

const types: Partial<Record<TileType, string>> = {
  [TileType.Mvt]: 'application/vnd.mapbox-vector-tile',
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

const fileSource = (file: FileHandle, path: string): Source => ({
  getKey: () => path,
  async getBytes(offset, length) {
    const data = new Uint8Array(length);
    const { bytesRead } = await file.read(data, 0, length, offset);
    return { data: data.buffer.slice(0, bytesRead) };
  },
});

/**
 * A PMTiles archive of version 3 on this machine. The file stays open as long as the process.
 * @throws Error where it cannot be read, or holds tiles that no page draws.
 */
export async function openPmtiles(path: string) {
  const file = await open(path, 'r');
  try {
    const archive = new PMTiles(fileSource(file, path));
    const { tileType, minZoom, maxZoom } = await archive.getHeader();
    const type = types[tileType];
    if (!type) throw new Error('its tiles are neither vector tiles nor pictures');
    return {
      kind: tileType === TileType.Mvt ? ('vector' as const) : ('raster' as const),
      minZoom,
      maxZoom,
      async tile(z: number, x: number, y: number) {
        const found = await archive.getZxy(z, x, y);
        return found ? { bytes: new Uint8Array(found.data), type } : null;
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

import type { Basemap } from '#shared/about';

/** One tile as it goes out, or null where there is nothing. */
export type Fetched = { bytes: Uint8Array<ArrayBuffer>; type: string } | null;

/** A basemap with the way to its tiles, and to those of its names. */
export type BasemapSource = {
  shown: Basemap;
  tile(z: number, x: number, y: number): Promise<Fetched>;
  label: ((z: number, x: number, y: number) => Promise<Fetched>) | null;
};

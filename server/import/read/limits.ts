/** What one source may cost. All of them are refused with a sentence, none is met by running out of memory or disk. */
export type Limits = {
  /** Bytes of the file, or of all files of the folder, as given. */
  fileBytes: number;
  /** Bytes of everything that the archives in it unpack to. */
  unpackedBytes: number;
  /** Unpacked to packed bytes of one archive: a DEFLATE stream of zeros reaches 1,030. */
  unpackedRatio: number;
  /** Files in a folder or an archive. */
  files: number;
  /** Vertices of one layer. */
  vertices: number;
};

export const LIMITS: Limits = {
  fileBytes: 2 * 2 ** 30,
  unpackedBytes: 4 * 2 ** 30,
  unpackedRatio: 200,
  files: 10_000,
  vertices: 20_000_000,
};

/** Below this an archive's ratio says nothing: a short CSV of one value is packed to almost nothing. */
export const RATIO_FROM_BYTES = 16 * 2 ** 20;

/** `1.5 GB`, `12 MB`: decimal, three digits at most. */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : Number(value.toPrecision(2))} ${units[power]}`;
}

import { AppError } from '../errors';
import type { Fetched } from './source';

const PATIENCE_MS = 12_000;
const MOST_BYTES = 6 * 1024 * 1024;

/** The addresses of one service, with words in braces where a tile's numbers and the mirror's name go. */
export type Template = { url: string; subdomains: readonly string[]; flipY: boolean };

/** The address of one tile; neighbours go to different mirrors. */
export function addressOf({ url, subdomains, flipY }: Template, z: number, x: number, y: number): string {
  const row = flipY ? 2 ** z - 1 - y : y;
  const words: Record<string, string> = {
    s: subdomains[(x + y) % subdomains.length] ?? '',
    z: String(z),
    x: String(x),
    y: String(row),
    TileMatrix: String(z),
    TileCol: String(x),
    TileRow: String(row),
  };
  return url.replace(/\{(\w+)\}/g, (all, word: string) => words[word] ?? all);
}

/** What a picture is, by its first bytes: services name it wrongly often enough. */
function pictureType(bytes: Uint8Array): string | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(1, 4) === 'PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(0, 4) === 'GIF8') return 'image/gif';
  if (text(4, 12) === 'ftypavif') return 'image/avif';
  return null;
}

/**
 * Asks the service for one tile. Null where it has none there.
 * @throws AppError `basemap-failed`, which says what happened and never the address: a key may stand in it.
 */
export async function fetchTile(code: string, template: Template, z: number, x: number, y: number): Promise<Fetched> {
  const failed = (why: string) => new AppError('basemap-failed', `Basemap ${code}, tile ${z}/${x}/${y}: ${why}`);
  let answer: Response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    answer = await fetch(addressOf(template, z, x, y), {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual', // it would lead to a host that no administrator named
      headers: { Accept: 'image/*', 'User-Agent': 'wancun' },
    });
    if (answer.status === 404 || answer.status === 204) return null;
    if (!answer.ok) throw failed(`the service answered ${answer.status}.`);
    bytes = await readAtMost(answer, MOST_BYTES, () =>
      failed(`the answer is larger than ${MOST_BYTES / 1024 ** 2} MB.`),
    );
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failed(reasonOf(error));
  }
  const type = pictureType(bytes);
  if (!type) throw failed(`the answer is ${answer.headers.get('content-type') ?? 'of no type'}, not a picture.`);
  return { bytes, type };
}

/** Words for a connection that failed, without its address. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s.`;
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection failed';
  return `the service cannot be reached (${code}).`;
}

async function readAtMost(answer: Response, most: number, tooLarge: () => Error): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > most) throw tooLarge();
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

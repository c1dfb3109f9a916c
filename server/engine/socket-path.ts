import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the engine of a data folder listens: a Unix socket inside the folder (only its owner may enter), or in the
 * temporary folder where that address would pass the 107 bytes that Linux allows. Null on Windows: a local port there.
 */
export function socketPath(folder: string): string | null {
  if (process.platform === 'win32') return null;
  const inside = join(resolve(folder), '.s.PGSQL.5432');
  if (Buffer.byteLength(inside) < 100) return inside;
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(tmpdir(), `wancun-${process.getuid?.() ?? 0}-${name}.sock`);
}

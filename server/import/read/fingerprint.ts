import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Part } from './part';

/**
 * SHA-256 of what was given: of the bytes of one file, or of several parts sorted by name, each as its name, a NUL and
 * its bytes, so that a renamed or missing part shows.
 */
export async function fingerprint(parts: Part[], signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const sorted = parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, path } of sorted) {
    if (parts.length > 1) hash.update(`${name}\0`);
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

import { PMTiles, type Source } from 'pmtiles';
import type { PackFile } from '#shared/pack';
import type { Transport } from '../state/transport';

/** Begins the addresses of a pack's tiles. */
export const PACK_SCHEME = 'pack';

const TILE = /\/([a-z0-9-]+)\/(\d+)\/(\d+)\/(\d+)\.(?:mvt|png)(?:\?|$)/;

/** Answers as the server would have when the pack was made; what the pack does not hold is answered with 404. */
export function packTransport({ answers, tiles, fonts }: PackFile): Transport {
  const archives = new Map<string, PMTiles>();
  const blobs = new Map<string, string>();
  const archiveOf = (code: string) => {
    const known = archives.get(code);
    if (known || !Object.hasOwn(tiles, code)) return known;
    const opened = new PMTiles(sourceOf(code, tiles[code]!));
    archives.set(code, opened);
    return opened;
  };
  const tileAt = async (address: string) => {
    const [, code = '', z, x, y] = TILE.exec(address) ?? [];
    const found = await archiveOf(code)?.getZxy(Number(z), Number(x), Number(y));
    return found ? new Response(found.data) : new Response(null, { status: 404 });
  };
  return {
    ask: async (address) => {
      if (address.startsWith(`${PACK_SCHEME}:`)) return tileAt(address);
      const path = /[^/]*\.json$/.exec(address)?.[0] ?? address;
      return Object.hasOwn(answers, path) ? Response.json(answers[path]) : new Response(null, { status: 404 });
    },
    fileAt(address) {
      const name = address.slice(address.lastIndexOf('/') + 1);
      if (!Object.hasOwn(fonts, name)) return new URL(address, document.baseURI).href;
      // a script may read no file beside its page: the map could not draw with it
      const known = blobs.get(name) ?? URL.createObjectURL(new Blob([bytesOf(fonts[name]!)]));
      blobs.set(name, known);
      return known;
    },
    tiles: `${PACK_SCHEME}://tour`,
    isSparse: true,
  };
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function sourceOf(key: string, base64: string): Source {
  const bytes = bytesOf(base64);
  return {
    getKey: () => key,
    getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length).buffer }),
  };
}

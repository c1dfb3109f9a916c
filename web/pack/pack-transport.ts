import { PMTiles, type Source } from 'pmtiles';
import type { PackFile } from '#shared/pack';
import type { Transport } from '../state/transport';

/** Begins the addresses of a pack's tiles. */
export const PACK_SCHEME = 'pack';

const TILE = /\/([a-z0-9-]+)\/(\d+)\/(\d+)\/(\d+)\.(?:mvt|png)(?:\?|$)/;

/** Answers as the server would have when the pack was made; what the pack does not hold is answered with 404. */
export function packTransport({ answers, tiles, shown, blobs }: PackFile): Transport {
  const archives = new Map<string, PMTiles>();
  const addresses = new Map<string, string>();
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
      if (Object.hasOwn(shown, address) || Object.hasOwn(blobs, address)) return new Response(); // it is here already
      const path = /[^/]*\.json$/.exec(address)?.[0] ?? address;
      return Object.hasOwn(answers, path) ? Response.json(answers[path]) : new Response(null, { status: 404 });
    },
    fileAt(address) {
      const name = Object.hasOwn(blobs, address) ? address : address.slice(address.lastIndexOf('/') + 1);
      if (!Object.hasOwn(blobs, name)) return new URL(`files/${shown[address] ?? name}`, document.baseURI).href;
      const known = addresses.get(name) ?? URL.createObjectURL(new Blob([bytesOf(blobs[name]!)]));
      addresses.set(name, known);
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

import { meshOf, reachOf, warp } from './gcj-mesh';

const MOST_PICTURES = 48; // each is asked for by up to four tiles beside one another
const pictures = new Map<string, Promise<ImageBitmap>>();

async function fetchPicture(address: string): Promise<ImageBitmap> {
  const answer = await fetch(address);
  if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.status });
  return createImageBitmap(await answer.blob());
}

function picture(address: string): Promise<ImageBitmap> {
  const known = pictures.get(address) ?? fetchPicture(address);
  pictures.delete(address);
  pictures.set(address, known);
  known.catch(() => pictures.delete(address)); // asked again the next time
  for (const [oldest] of pictures) {
    if (pictures.size <= MOST_PICTURES) break;
    pictures.delete(oldest);
  }
  return known;
}

/**
 * The picture of a true tile out of tiles that were drawn on GCJ-02, so that everything lies where it is.
 * @param address `gcj02://basemap/CODE/z/x/y`.
 */
export async function warpedTile(address: string): Promise<{ data: ImageBitmap }> {
  const [, code, z = 0, x = 0, y = 0] =
    address
      .match(/^gcj02:\/\/basemap\/([a-z0-9-]+)\/(\d+)\/(\d+)\/(\d+)$/)
      ?.map((part, at) => (at > 1 ? Number(part) : part)) ?? [];
  if (typeof z !== 'number' || typeof x !== 'number' || typeof y !== 'number') throw new Error(`No tile: ${address}`);
  const tile = (column: number, row: number) => picture(`/basemap/${code}/${z}/${column}/${row}`);
  const mesh = meshOf(z, x, y);
  const reach = reachOf(mesh);
  if (!reach) return { data: await createImageBitmap(await tile(x, y)) }; // a copy: the map closes what it was given

  const { west, north, east, south } = reach;
  const places: [number, number][] = [];
  for (let row = north; row <= south; row++)
    for (let column = west; column <= east; column++) places.push([column, row]);
  const parts = await Promise.all(places.map(([column, row]) => tile(x + column, y + row)));
  const size = parts[0]?.width ?? 256;
  const [width, height] = [(east - west + 1) * size, (south - north + 1) * size];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws no pictures aside.');
  places.forEach(([column, row], at) => {
    context.drawImage(parts[at]!, (column - west) * size, (row - north) * size, size, size);
  });
  const { data } = context.getImageData(0, 0, width, height);
  const warped = warp({ data, width, height, west, north }, mesh, size);
  return { data: await createImageBitmap(new ImageData(warped, size, size)) };
}

import type { Camera } from '../state/view';
import type { Bbox } from '../state/view-store';

const TILE_PX = 512;
const mercatorY = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
const latOf = (y: number) => (Math.atan(Math.sinh(y)) * 180) / Math.PI;

/**
 * The extent that holds all of a map of `width` × `height` pixels around a camera, however it is turned: west, south,
 * east, north in degrees. The whole map counts, as in the legend, also where a panel lies over it: so no figure changes
 * by a panel that opens.
 */
export function bboxInView({ lng, lat, zoom, bearing }: Camera, width: number, height: number): Bbox {
  const world = TILE_PX * 2 ** zoom;
  const cos = Math.abs(Math.cos((bearing * Math.PI) / 180));
  const sin = Math.abs(Math.sin((bearing * Math.PI) / 180));
  const halfLng = ((width * cos + height * sin) / 2 / world) * 360;
  const halfY = ((width * sin + height * cos) / 2 / world) * 2 * Math.PI;
  const y = mercatorY(lat);
  return [lng - halfLng, latOf(y - halfY), lng + halfLng, latOf(y + halfY)];
}

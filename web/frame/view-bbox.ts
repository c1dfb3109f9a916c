import type { Camera } from '../state/view';
import type { Bbox } from '../state/view-store';

const TILE_PX = 512;
const mercatorY = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
const latOf = (y: number) => (Math.atan(Math.sinh(y)) * 180) / Math.PI;

/** What a screen of `width` × `height` pixels shows around a camera, north up: west, south, east, north in degrees. */
export function bboxInView({ lng, lat, zoom }: Camera, width: number, height: number): Bbox {
  const world = TILE_PX * 2 ** zoom;
  const halfLng = (width / 2 / world) * 360;
  const halfY = (height / 2 / world) * 2 * Math.PI;
  const y = mercatorY(lat);
  return [lng - halfLng, latOf(y - halfY), lng + halfLng, latOf(y + halfY)];
}

import type { MultiPolygon, Position } from 'geojson';
import type { Camera } from '../state/view';

type Pictured = { camera: Camera; width: number; height: number };

const TILE_PX = 512;

/** Web Mercator, as a share of the world's width from its upper left corner. */
const worldOf = ([lng, lat]: Position): readonly [number, number] => {
  const sine = Math.sin((lat! * Math.PI) / 180);
  return [(lng! + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

/** An outline as an SVG path in the pixels of a picture that was taken of the map. */
export function pathOnPicture({ coordinates }: MultiPolygon, { camera, width, height }: Pictured): string {
  const scale = TILE_PX * 2 ** camera.zoom;
  const [middleX, middleY] = worldOf([camera.lng, camera.lat]);
  const turn = (-camera.bearing * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const placed = (position: Position) => {
    const [x, y] = worldOf(position);
    const dx = (x - middleX) * scale;
    const dy = (y - middleY) * scale;
    return `${(width / 2 + dx * cos - dy * sin).toFixed(1)} ${(height / 2 + dx * sin + dy * cos).toFixed(1)}`;
  };
  return coordinates
    .flat()
    .map((ring) => `M${ring.slice(0, -1).map(placed).join('L')}Z`)
    .join('');
}

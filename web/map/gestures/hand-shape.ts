import type { Position } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * The shape under a selecting hand, over the map and not in it: as a layer of the map each move of the hand would have
 * every parcel drawn anew. It stays on its ground while the map moves.
 */
export function handShape(map: MapLibre): { show(ring: readonly Position[]): void; remove(): void } {
  const box = document.createElementNS(SVG, 'svg');
  box.setAttribute('class', 'hand-shape');
  box.setAttribute('aria-hidden', 'true');
  const [casing, edge] = [document.createElementNS(SVG, 'polygon'), document.createElementNS(SVG, 'polygon')];
  box.append(casing, edge);
  map.getContainer().append(box);
  let shown: readonly Position[] = [];
  const draw = () => {
    const points = shown.map(([lng = 0, lat = 0]) => {
      const { x, y } = map.project([lng, lat]);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    });
    for (const polygon of [casing, edge]) polygon.setAttribute('points', points.join(' '));
  };
  map.on('move', draw);
  return {
    show(ring) {
      shown = ring;
      draw();
    },
    remove() {
      map.off('move', draw);
      box.remove();
    },
  };
}

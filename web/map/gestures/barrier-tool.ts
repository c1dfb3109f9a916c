import { addBarrier } from '../../state/drawn-barriers';
import { showDrawing } from '../../state/sketch';
import type { TakeUp } from '../tools';
import { drawOn } from './sketch-tool';

const DIGITS = 6; // of a degree: a tenth of a metre, as the address holds it

/** A barrier drawn by hand: each line that is ended goes to the question in the address. */
export const takeUpBarrier: TakeUp = (map) => {
  const draw = drawOn(map);
  draw.start();
  draw.setMode('linestring');
  draw.on('finish', (id) => {
    const feature = draw.getSnapshotFeature(id);
    draw.removeFeatures([id]); // the map draws it from the address
    showDrawing();
    if (feature?.geometry.type !== 'LineString') return;
    const rounded = (degrees = 0) => Number(degrees.toFixed(DIGITS));
    addBarrier(feature.geometry.coordinates.map(([lng, lat]) => [rounded(lng), rounded(lat)] as const));
  });
  map.getCanvas().focus({ preventScroll: true });
  return () => {
    draw.stop();
    showDrawing();
    map.getCanvas().style.cursor = '';
    map.dragPan.enable();
  };
};

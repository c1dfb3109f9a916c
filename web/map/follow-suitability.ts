import type { Map as MapLibre } from 'maplibre-gl';
import { bandOf, useScored } from '../state/score-bands';
import { suitabilityLayerId } from './layers/suitability';

const HAND_RESTS_MS = 120; // a map that follows each step of a slider would hold it up

/** Colours parcels by the band of their score while some page shows scores; part of `sync.ts`. */
export function followSuitability(map: MapLibre): () => void {
  /** As the map has it. */
  let shown = new Map<number, number>();
  let on: unknown;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const setVisible = (isVisible: boolean) => {
    const wanted = isVisible ? 'visible' : 'none';
    if (map.getLayer(suitabilityLayerId) && map.getLayoutProperty(suitabilityLayerId, 'visibility') !== wanted)
      map.setLayoutProperty(suitabilityLayerId, 'visibility', wanted);
  };

  const draw = () => {
    if (!map.style) return;
    const source = map.getSource('parcel');
    if (source !== on) shown = new Map(); // a source that was added anew has lost its states
    on = source;
    const { scored } = useScored.getState();
    setVisible(scored !== null);
    if (!source || (!scored && shown.size === 0)) return;
    const bands = new Map(scored?.ids.map((id, at) => [id, bandOf(scored.scores[at]!)]));
    const set = (id: number, band: number) =>
      map.setFeatureState({ source: 'parcel', sourceLayer: 'parcel', id }, { band });
    // all in one frame: each one that moves some paints all tiles anew
    for (const id of shown.keys()) if (!bands.has(id)) set(id, 0);
    for (const [id, band] of bands) if ((shown.get(id) ?? 0) !== band) set(id, band);
    shown = bands;
  };
  const drawSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, HAND_RESTS_MS);
  };
  const restyled = () => {
    if (map.style && map.getSource('parcel') !== on) draw();
  };
  draw();
  map.on('styledata', restyled);
  const stop = useScored.subscribe(drawSoon);
  return () => {
    clearTimeout(waiting);
    map.off('styledata', restyled);
    stop();
  };
}

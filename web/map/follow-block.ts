import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { letterOf } from '../messages/block-letter';
import { areaText } from '../messages/format';
import { useBlockDrawing } from '../state/blocks';
import { usePreferences } from '../state/preferences';
import { useScored } from '../state/score-bands';
import { useView } from '../state/view-store';
import { blockLayerIds, excludedFilter } from './layers/block';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The letter of the list and the area, at the place of a block's name. */
function withNames(outlines: FeatureCollection): FeatureCollection {
  const { areaUnit } = usePreferences.getState();
  const language = useView.getState().language ?? 'zh-CN';
  const named = (feature: Feature): Feature => {
    const { isName, place, areaM2, standing } = feature.properties ?? {};
    if (!isName) return feature;
    const area = areaText(areaM2, areaUnit, language);
    const label = standing === 'below' ? area : `${letterOf(place)}\n${area}`;
    return { ...feature, properties: { ...feature.properties, label } };
  };
  return { ...outlines, features: outlines.features.map(named) };
}

const linesNow = (): FeatureCollection => ({
  type: 'FeatureCollection',
  features: useView.getState().question.lines.map((line) => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: line.map((corner) => [...corner]) },
    properties: {},
  })),
});

/** Draws what was found for blocks, while their page is open; part of `sync.ts`. */
export function followBlock(map: MapLibre): () => void {
  let isShown = false;
  let waiting = 0;
  let given: readonly unknown[] = [];

  const draw = () => {
    waiting = 0;
    if (!map.style) return;
    const { outlines, inside, preview, excluded, ...drawing } = useBlockDrawing.getState();
    const isOpen = drawing.isOpen && useScored.getState().scored === null; // scores colour the same parcels
    if (!isOpen && !isShown) return;
    isShown = isOpen;
    const { language, question } = useView.getState();
    const { areaUnit } = usePreferences.getState();
    const now = [
      map.getSource('block'),
      map.getLayer('block-hatch'),
      isOpen,
      `${language} ${areaUnit}`,
      outlines,
      inside,
      preview,
      excluded,
      question.lines,
    ];
    const isNew = now.slice(0, 3).some((one, at) => one !== given[at]);
    const has = (at: number) => isNew || now[at] !== given[at];
    const fill = (source: string, data: FeatureCollection | null) =>
      map.getSource<GeoJSONSource>(source)?.setData((isOpen && data) || NOTHING);
    if (has(3) || has(4)) fill('block', outlines && withNames(outlines));
    if (has(5)) fill('block-inside', inside);
    if (has(6)) fill('block-preview', preview);
    if (has(8)) fill('block-drawn', linesNow());
    if (has(7) && map.getLayer('block-hatch'))
      map.setFilter('block-hatch', excludedFilter(isOpen ? excluded : []), { validate: false });
    given = now;
    const wanted = isOpen ? 'visible' : 'none';
    for (const id of blockLayerIds)
      if (map.getLayer(id) && (map.getLayoutProperty(id, 'visibility') ?? 'visible') !== wanted)
        map.setLayoutProperty(id, 'visibility', wanted);
  };
  /** Once a frame, whatever moved. */
  const redraw = () => {
    waiting ||= requestAnimationFrame(draw);
  };
  redraw();
  map.on('styledata', redraw); // a new style comes with empty sources
  const stops = [
    useBlockDrawing.subscribe(redraw),
    useScored.subscribe(redraw),
    usePreferences.subscribe(redraw),
    useView.subscribe(({ language, question }, before) => {
      if (language !== before.language || question.lines !== before.question.lines) redraw();
    }),
  ];
  return () => {
    cancelAnimationFrame(waiting);
    map.off('styledata', redraw);
    for (const stop of stops) stop();
  };
}

import type { Position } from 'geojson';
import type { Map as MapLibre, PointLike } from 'maplibre-gl';
import type { Point } from '../../edit/nearest-on-edge';
import { partsOf } from '../../edit/parts';
import { type Snap, snapTo } from '../../edit/snap-to';
import { aboutQuery, featureQuery, queryClient } from '../../state/server';
import type { Selection } from '../../state/view';
import { rowsInTile } from './tile-rows';

const REACH = 12; // pixels, a little more than `snapTo` catches: lines are drawn wide

const drawn = /-(fill|line|land|circle|icon|highway|rail|lane)$/;
const notCaughtBy = ['belt', 'stop']; // they are drawn over the ground, and are no borders

export type Snapper = (place: Point) => Snap | null;

/**
 * What a hand on the map is caught by: vertices and edges of the features drawn around it. A tile has whole units only:
 * at zoom 16, the deepest, one is 0.14 m on the ground at 23° N, so a corner may stand 0.1 m from its place, and at
 * zoom 12 more than 1 m. Hence the exact shape of whatever catches the hand is asked from the server, and the tile's
 * taken until it is there.
 * @param own the feature that is being changed: it is not caught by where it was.
 */
export function snapperOn(map: MapLibre, own: Selection | null): Snapper {
  const asked = new Set<string>();
  const project = ([lng = 0, lat = 0]: Position) => map.project([lng, lat]);

  const ask = (layer: string, id: number) => {
    const key = `${layer}:${id}`;
    if (asked.has(key)) return;
    asked.add(key);
    void queryClient.prefetchQuery(featureQuery(layer, id)); // what cannot be had leaves the tile's shape
  };

  return (place) => {
    const served = new Set(queryClient.getQueryData(aboutQuery.queryKey)?.layers.map(({ code }) => code));
    const layers = map.getLayersOrder().filter((id) => {
      const layer = map.getLayer(id);
      if (!layer || layer.visibility === 'none' || !drawn.test(id)) return false;
      return served.has(layer.source) && !notCaughtBy.includes(layer.source);
    });
    const box: [PointLike, PointLike] = [
      [place.x - REACH, place.y - REACH],
      [place.x + REACH, place.y + REACH],
    ];
    const within = boxAround(map, place);
    const rows: (readonly Position[])[] = [];
    const met = new Set<string>();
    for (const feature of map.queryRenderedFeatures(box, { layers })) {
      const { source, id, _x, _y, _z } = feature;
      if (typeof id !== 'number' || (source === own?.layer && id === own.id)) continue;
      const exact = queryClient.getQueryData(featureQuery(source, id).queryKey)?.geometry;
      const key = exact ? `${source}:${id}` : `${source}:${id}:${_z}/${_x}/${_y}`; // one feature lies on several tiles
      if (met.has(key)) continue;
      met.add(key);
      if (exact) {
        rows.push(...partsOf(exact).flat());
        continue;
      }
      const inTile = partsOf(feature.geometry).flat();
      if (snapTo(place, inTile, project, within)) ask(source, id); // not the whole county that the hand is on
      rows.push(...rowsInTile(inTile, _x, _y, _z));
    }
    return snapTo(place, rows, project, within);
  };
}

/** Degrees around a place of the screen, however the map is turned. */
function boxAround(map: MapLibre, { x, y }: Point): [number, number, number, number] {
  const corners = [-REACH, REACH].flatMap((dx) => [-REACH, REACH].map((dy) => map.unproject([x + dx, y + dy])));
  const lngs = corners.map(({ lng }) => lng);
  const lats = corners.map(({ lat }) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

import type { Position } from 'geojson';
import type { FeatureDetail } from '#shared/feature';
import { stopLook } from '#shared/tour/framing';
import { itineraryOf, type TourStop } from '#shared/tour/itinerary';
import type { StopScene } from '#shared/tour/scene';
import { placesAlong, type TileId, tilesAbout, tilesIn } from '#shared/tour/way-tiles';

type Bbox = [west: number, south: number, east: number, north: number];

/** The land that a tour of a belt shows, as tiles. */
export type Corridor = {
  /** Of all that is in it, degrees. */
  bbox: Bbox;
  /** Of a source with these zooms; its whole extent where that is few tiles, else what lies along the way. */
  tilesOf(source: { minZoom: number; maxZoom: number }): TileId[];
};

const AROUND = 2; // tiles to each side of the way: what lies beyond is seen from afar, and comes from coarser ones
/** The widest screen sees the same metres at the deepest zoom. */
const WALL = { widthPx: 3840, heightPx: 1080, room: { top: 0, right: 0, bottom: 0, left: 0 } };
const WHOLE = 64; // tiles of a zoom up to which the whole extent is taken
const MOST = 6000; // tiles of a source: a very long belt is drawn a zoom coarser close up
const LEAST_DEGREES = 0.02;

/**
 * From the whole belt, seen with as much land around it, down to the closest look at each stop.
 * @param scenes how stops are shown where a hand set it.
 */
export function corridorOf(
  belt: Pick<FeatureDetail, 'geometry' | 'bbox'>,
  stops: readonly TourStop[],
  scenes: readonly (StopScene | null)[],
): Corridor {
  const legs = itineraryOf(belt.geometry, stops);
  const cameras = scenes.flatMap((scene) => scene?.camera ?? []);
  const places: Position[] = [...stops, ...cameras].map(({ lng, lat }) => [lng, lat]);
  const bbox = grown(extentOf(belt.bbox, places));
  const span = Math.max(bbox[2] - bbox[0], bbox[3] - bbox[1]);
  const coarsest = Math.max(0, Math.floor(Math.log2(360 / span)) - 2);
  const look = stopLook(legs, stops[0]?.lat ?? bbox[1], WALL);
  const deepest = Math.ceil(Math.max(look.zoom, ...cameras.map(({ zoom }) => zoom)));

  const tilesAt = (z: number): TileId[] => {
    const whole = tilesIn(bbox, z);
    if (whole.count <= WHOLE) return whole.tiles();
    const found = new Map<string, TileId>();
    const add = (place: Position) => {
      for (const tile of tilesAbout(place, z, AROUND)) found.set(`${tile.x}/${tile.y}`, tile);
    };
    for (const { path } of legs) for (const place of placesAlong(path, z)) add(place);
    for (const place of places) add(place);
    return [...found.values()];
  };

  return {
    bbox,
    tilesOf({ minZoom, maxZoom }) {
      const tiles: TileId[] = [];
      for (let z = Math.max(minZoom, coarsest); z <= Math.min(maxZoom, deepest); z++) {
        const further = tilesAt(z);
        if (tiles.length + further.length > MOST) break;
        tiles.push(...further);
      }
      return tiles;
    },
  };
}

function extentOf(bbox: Bbox | null, places: readonly Position[]): Bbox {
  const corners: Position[] = bbox ? [...places, [bbox[0], bbox[1]], [bbox[2], bbox[3]]] : [...places];
  const lngs = corners.map(([lng = 0]) => lng);
  const lats = corners.map(([, lat = 0]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** As much again on each side: a screen is never of the belt's own shape. */
function grown([west, south, east, north]: Bbox): Bbox {
  const by = Math.max(LEAST_DEGREES, east - west, north - south);
  return [Math.max(-180, west - by), Math.max(-85, south - by), Math.min(180, east + by), Math.min(85, north + by)];
}

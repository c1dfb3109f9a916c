import { Map as MapLibre, type StyleSpecification } from 'maplibre-gl';
import type { Highlighted } from '#shared/feature';
import type { Leg } from '#shared/tour/itinerary';
import type { StopScene } from '#shared/tour/scene';
import type { FilmFrame, Timeline } from '#shared/tour/timeline';
import { years } from '../../state/view';
import { applyStyle } from '../apply-style';
import { colorsOf } from '../colors';
import { showImages } from '../icons';
import { tourLayerIds } from '../layers/tour';
import { drawnNow } from '../picture';
import { shareMasks } from '../share-masks';
import { type Drawn, mapStyle } from '../style';
import { isBasemap, watchTileFaults } from '../tile-faults';
import { tileOptions } from '../tile-options';
import { markHighlighted, thickenVeil, VEIL_S } from './show-highlighted';
import { drawWay, lookWith, markWay } from './way';

/** A film's map: as large as its pixels, out of sight, drawn frame by frame and never by the clock. */
export type FilmMap = {
  /** The picture of a frame once all of it has come; it stands until the next is asked for. */
  draw(frame: FilmFrame): Promise<OffscreenCanvas>;
  close(): void;
};

type Asked = {
  widthPx: number;
  heightPx: number;
  /** Pixels of the film to a CSS pixel. */
  ratio: number;
  timeline: Timeline;
  legs: readonly Leg[];
  stops: readonly { lng: number; lat: number; scene: StopScene | null; highlighted: Highlighted | null }[];
  /** Share of the way whose tiles have come. */
  onFetched: (share: number) => void;
  signal: AbortSignal;
};

const TILES_KEPT = 2000; // of each source: what was fetched before the first frame is there at the last
const LOOKS_PER_S = 2; // at which places of a ride its tiles are asked for
const LONGEST_MS = 15_000; // a tile that never comes holds no film up
const NOWHERE = { center: [0, -60] as [number, number], zoom: 18, bearing: 0, pitch: 0 };

/**
 * Opens the map as the page draws it now and fetches the whole way. Names keep the place that they had a frame before
 * where they can; so the film begins, each time, from a map that shows nothing.
 * @throws Error where the page has no map or its device was lost; what `signal` was aborted with
 */
export async function openFilmMap({ onFetched, signal, ...asked }: Asked): Promise<FilmMap> {
  const drawn = drawnNow();
  if (!drawn) throw new Error('The page has no map.');
  const { timeline, legs, stops, widthPx, heightPx } = asked;
  const { map, close } = opened(asked, drawn);
  const lost = new AbortController();
  const stopped = AbortSignal.any([signal, lost.signal]);
  map.on('webglcontextlost', () => lost.abort(new Error('The graphics device was lost.')));

  let style = filmStyle(drawn);
  let shown: number | null = null;
  let lit: Highlighted | null = null;
  const look = async (frame: FilmFrame) => {
    if (frame.scene !== shown) {
      shown = frame.scene;
      const stop = stops[shown - 1];
      const now = filmStyle(drawnFor(drawn, stop?.scene ?? null));
      applyStyle(map, now, style);
      style = now;
      markWay(map, stop ? [stop.lng, stop.lat] : null, legs);
    }
    const told = (frame.from === null && stops[frame.scene - 1]?.highlighted) || null;
    if (told !== lit) markHighlighted(map, told);
    lit = told;
    thickenVeil(map, veilAt(frame), 0);
    drawWay(map, frame.drawn, colorsOf(drawn.theme, drawn.landPalette));
    lookWith(map, frame.camera, frame.room);
    await settle(map, stopped);
  };

  try {
    await map.once('style.load');
    showImages(map, drawn.theme);
    const every = Math.max(1, Math.round(timeline.fps / LOOKS_PER_S));
    for (let n = 0; n < timeline.frames; n += every) {
      const frame = timeline.at(n);
      if (frame.from !== null || frame.scene !== shown) await look(frame);
      onFetched(n / timeline.frames);
    }
    map.jumpTo(NOWHERE);
    await settle(map, stopped);
    shown = null;
  } catch (error) {
    close();
    throw error;
  }
  const picture = new OffscreenCanvas(widthPx * asked.ratio, heightPx * asked.ratio);
  const brush = picture.getContext('2d', { alpha: false })!;
  let standing: string | null = null;
  return {
    draw: async (frame) => {
      const still = frame.from === null ? `${frame.scene}/${frame.drawn}/${veilAt(frame)}` : null;
      if (still !== null && still === standing) return picture;
      await look(frame);
      brush.drawImage(map.getCanvas(), 0, 0); // in this very task: a WebGL canvas is empty in the next
      standing = still;
      return picture;
    },
    close,
  };
}

/** The share of its thickness that a veil has, from the arrival on. */
const veilAt = ({ from, passedS }: FilmFrame) => (from === null ? Math.min(1, passedS / VEIL_S) : 0);

function opened({ widthPx, heightPx, ratio }: Pick<Asked, 'widthPx' | 'heightPx' | 'ratio'>, drawn: Drawn) {
  const box = document.createElement('div');
  box.className = 'film-map';
  Object.assign(box.style, { width: `${widthPx}px`, height: `${heightPx}px` });
  box.inert = true;
  document.body.append(box);
  try {
    const map = new MapLibre({
      container: box,
      style: filmStyle(drawn),
      ...NOWHERE,
      pixelRatio: ratio,
      maxPitch: 60,
      ...tileOptions,
      maxTileCacheSize: TILES_KEPT,
      refreshExpiredTiles: false,
      fadeDuration: 0,
      trackResize: false,
      interactive: false,
      attributionControl: false,
    });
    shareMasks(map);
    map.triggerRepaint = () => {}; // it draws when it is told to, not with the screen: so a page in the back goes on, too
    watchTileFaults(map, isBasemap);
    const close = () => {
      try {
        map.remove();
      } catch {
        // a map whose device is gone cannot always take itself down
      }
      box.remove();
    };
    return { map, close };
  } catch (error) {
    box.remove();
    throw error;
  }
}

/** What a hand set to be shown at a stop; else what the page shows. */
function drawnFor(drawn: Drawn, scene: StopScene | null): Drawn {
  const { layers } = scene ?? {};
  const year = years.find((one) => one === scene?.year);
  return {
    ...drawn,
    ...(layers ? { hidden: drawn.layers.map(({ code }) => code).filter((code) => !layers.includes(code)) } : {}),
    ...(year ? { year } : {}),
  };
}

/** The page's style without anything that takes time. */
function filmStyle(drawn: Drawn): StyleSpecification {
  const style = mapStyle({ ...drawn, isWhole: true, magnify: 1 }); // a film's pixels are as large as it wants them
  const layers = style.layers.map((layer) => {
    if (tourLayerIds.includes(layer.id)) return { ...layer, layout: { ...layer.layout, visibility: 'visible' } };
    return layer.type === 'raster' ? { ...layer, paint: { ...layer.paint, 'raster-fade-duration': 0 } } : layer;
  });
  return { ...style, layers: layers as StyleSpecification['layers'], transition: { duration: 0, delay: 0 } };
}

/** Draws, waits for the tiles, names and signs that are still missing, and draws again, until all of them are there. */
async function settle(map: MapLibre, signal: AbortSignal) {
  const began = performance.now();
  const isLate = () => performance.now() - began > LONGEST_MS;
  for (;;) {
    signal.throwIfAborted();
    map.redraw();
    if (map.loaded() || isLate()) return;
    do await more(map);
    while (!map.isStyleLoaded() && !isLate());
  }
}

const more = (map: MapLibre) =>
  new Promise<void>((resolve) => {
    const come = () => {
      clearTimeout(waiting);
      map.off('data', come);
      resolve();
    };
    const waiting = setTimeout(come, 50);
    map.on('data', come);
  });

import type { LngLat, Map as MapLibre } from 'maplibre-gl';
import { untilHandRests } from './hand-rest';

/** The library's own, as far as it is touched here. */
type Frames = {
  _render(timeStamp: number): MapLibre;
  _renderTaskQueue: { run?(timeStamp: number): void };
  _removed: boolean;
  _fadeDuration: number;
};

/** A camera, and where on the canvas its centre is, in CSS pixels. */
type Standing = { center: LngLat; x: number; y: number; zoom: number; bearing: number };

const SWIFT_MS = 30;
const SLOW_MS = 60; // below 16 pictures a second a map trails the hand
const JUDGED = 3;
const FAR = 0.4; // of the canvas: what comes in at the edge is bare until it is drawn
const NEAREST = 2.5;
const WIDEST = 0.6;
const MOST_TURN = 30; // degrees

type Pace = 'swift' | 'fair' | 'slow';

const paces: Pace[] = [];
let isSlow = false;
let isTiming = false;

/** Times what was just asked of the graphics device; where the last few pictures were all slow or all swift, so is it. */
function timeDraw(gl: WebGL2RenderingContext) {
  const sync = isTiming ? null : gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!sync) return;
  gl.flush();
  isTiming = true;
  const isDone = () => gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED;
  const judge = (pace: Pace) => {
    isTiming = false;
    gl.deleteSync(sync);
    if (paces.push(pace) > JUDGED) paces.shift();
    if (pace !== 'fair' && paces.length === JUDGED && paces.every((each) => each === pace)) isSlow = pace === 'slow';
  };
  // asking costs as much as a dozen draws: twice is enough to know
  setTimeout(() => {
    if (isDone()) judge('swift');
    else setTimeout(() => judge(isDone() ? 'fair' : 'slow'), SLOW_MS - SWIFT_MS);
  }, SWIFT_MS);
}

function standing(map: MapLibre): Standing {
  const center = map.getCenter();
  const { x, y } = map.project(center);
  return { center, x, y, zoom: map.getZoom(), bearing: map.getBearing() };
}

/** The CSS transform, about the centre of `drawn`, that lays its picture where the map is now; null where that is far. */
function transformTo(map: MapLibre, drawn: Standing): string | null {
  const { x, y } = map.project(drawn.center);
  const [right, down] = [x - drawn.x, y - drawn.y];
  const scale = 2 ** (map.getZoom() - drawn.zoom);
  const turn = drawn.bearing - map.getBearing();
  const { clientWidth, clientHeight } = map.getContainer();
  const isFar =
    Math.abs(right) > FAR * clientWidth ||
    Math.abs(down) > FAR * clientHeight ||
    scale > NEAREST ||
    scale < WIDEST ||
    Math.abs(turn) > MOST_TURN;
  return isFar ? null : `translate(${right}px, ${down}px) rotate(${turn}deg) scale(${scale})`;
}

/**
 * Where a machine draws slowly, for want of a graphics card, a map that is drawn anew at each step of the hand comes by
 * once or twice a second. There the picture that stands goes along with the hand as paper does, and is drawn anew where
 * the hand rests or has gone far. Where drawing is swift each step is drawn.
 */
export function carryPicture(map: MapLibre) {
  const frames = map as unknown as Frames;
  const { _render: draw, _renderTaskQueue: queue } = frames;
  if (!draw || !queue) return; // a later version names its parts otherwise: each step is drawn then
  const canvas = map.getCanvas();
  const gl = canvas.getContext('webgl2');
  if (!gl) return;
  // the library reads where the pointer is from where the canvas lies: the ground would flee the hand
  canvas.getBoundingClientRect = () => map.getContainer().getBoundingClientRect();
  let drawn: Standing | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const fadeMs = frames._fadeDuration;

  const carry = (): boolean => {
    if (!isSlow || !drawn || map.getPitch() > 0 || untilHandRests() === 0) return false;
    const transform = transformTo(map, drawn);
    if (!transform) return false;
    canvas.style.transformOrigin = `${drawn.x}px ${drawn.y}px`;
    canvas.style.transform = transform;
    canvas.style.outline = 'none'; // the ring of what has the keys stands around the map, not amid it
    resting = setTimeout(() => map.triggerRepaint(), untilHandRests() + 1);
    return true;
  };

  frames._render = (timeStamp) => {
    queue.run?.(timeStamp); // moves the camera
    if (frames._removed) return map;
    clearTimeout(resting);
    if (carry()) return map;
    frames._fadeDuration = isSlow ? 0 : fadeMs; // a fade is a dozen pictures, where one takes as long as a fade
    queue.run = () => {}; // what its tasks asked for meanwhile is for the next frame
    try {
      draw.call(map, timeStamp);
    } finally {
      delete queue.run;
    }
    timeDraw(gl);
    canvas.style.transform = canvas.style.outline = '';
    drawn = isSlow && !frames._removed ? standing(map) : null;
    return map;
  };
  map.on('resize', () => {
    drawn = null;
  });
  map.on('remove', () => clearTimeout(resting));
}

type Point = { x: number; y: number };
type Size = { width: number; height: number };

const FINGER_PX = 74; // a fingertip, and some of what it is about to reach
const MARGIN = 8;

/**
 * Where the figure beside the hand stands, in pixels of the map: right below a pointer, above a finger, which would
 * cover it; below the finger where nothing is left above. It never leaves the map.
 */
export function bubblePlace(at: Point, bubble: Size, map: Size, isFinger: boolean): Point {
  const most = { x: map.width - bubble.width - MARGIN, y: map.height - bubble.height - MARGIN };
  const above = at.y - FINGER_PX;
  const wanted = isFinger
    ? { x: at.x - bubble.width / 2, y: above < MARGIN ? at.y + FINGER_PX - bubble.height : above }
    : { x: at.x + 16, y: at.y + 18 };
  return {
    x: Math.max(MARGIN, Math.min(wanted.x, most.x)),
    y: Math.max(MARGIN, Math.min(wanted.y, most.y)),
  };
}

type Size = { width: number; height: number };

const BESIDE = 14; // pixels from the pointer
const MARGIN = 6; // to the edge of the free map

/**
 * Where a tip of this size stands so that the pointer stays free: right below it, or on its other side where there is
 * no room. All in pixels of the map's box; `free` is the part of it that nothing covers, from its left edge.
 */
export function tipPlace(pointer: { x: number; y: number }, { width, height }: Size, free: Size) {
  const right = pointer.x + BESIDE;
  const below = pointer.y + BESIDE;
  return {
    x: Math.max(MARGIN, right + width + MARGIN > free.width ? pointer.x - BESIDE - width : right),
    y: below + height + MARGIN > free.height ? pointer.y - BESIDE - height : below,
  };
}

/** Pixels of the window. */
export type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

const GAP = 14;
const EDGE = 8;

/**
 * Where a callout stands so that it covers nothing of what it points at: on the side of the window's middle, the other
 * side, below or above, the first that has room; in the middle of the window where there is nothing to point at. Where no side has room, the one
 * with most.
 */
export function placeBeside(target: Box | null, own: Size, room: Size): { left: number; top: number } {
  const within = (value: number, size: number, all: number) => Math.max(EDGE, Math.min(value, all - size - EDGE));
  if (!target) return { left: (room.width - own.width) / 2, top: (room.height - own.height) / 2 };
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const alongX = within(target.left, own.width, room.width);
  const alongY = within(target.top, own.height, room.height);
  const sides = [
    { free: room.width - right - own.width, left: right + GAP, top: alongY },
    { free: target.left - own.width, left: target.left - GAP - own.width, top: alongY },
    { free: room.height - bottom - own.height, left: alongX, top: bottom + GAP },
    { free: target.top - own.height, left: alongX, top: target.top - GAP - own.height },
  ];
  const isAtRight = target.left + target.width / 2 > room.width / 2;
  if (isAtRight) sides.unshift(...sides.splice(1, 1));
  const side = sides.find(({ free }) => free >= GAP + EDGE) ?? sides.sort((a, b) => b.free - a.free)[0]!;
  return { left: within(side.left, own.width, room.width), top: within(side.top, own.height, room.height) };
}

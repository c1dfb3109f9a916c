import type { ClipBox } from './clip-ring';

/**
 * Cuts a line to a box and hands over each piece that lies inside.
 * @param line x and y in turn; `length` numbers of it count.
 * @param take gets x and y in turn of one piece, 2 positions or more; its array is reused.
 */
export function clipLine(
  line: ArrayLike<number>,
  length: number,
  [minX, minY, maxX, maxY]: ClipBox,
  take: (piece: number[]) => void,
): void {
  let piece: number[] = [];
  for (let at = 2; at < length; at += 2) {
    const ax = line[at - 2]!;
    const ay = line[at - 1]!;
    const dx = line[at]! - ax;
    const dy = line[at + 1]! - ay;
    // Liang and Barsky: the part of the segment, as fractions of it, on the inner side of each of the four lines
    let enter = 0;
    let leave = 1;
    let outside = false;
    for (let side = 0; side < 4 && !outside; side++) {
      const along = side === 0 ? -dx : side === 1 ? dx : side === 2 ? -dy : dy;
      const room = side === 0 ? ax - minX : side === 1 ? maxX - ax : side === 2 ? ay - minY : maxY - ay;
      if (along === 0) outside = room < 0;
      else if (along < 0) enter = Math.max(enter, room / along);
      else leave = Math.min(leave, room / along);
    }
    if (outside || enter > leave) continue;
    if (piece.length === 0 || enter > 0) {
      if (piece.length >= 4) take(piece);
      piece = [ax + enter * dx, ay + enter * dy];
    }
    piece.push(leave < 1 ? ax + leave * dx : line[at]!, leave < 1 ? ay + leave * dy : line[at + 1]!);
    if (leave < 1) {
      if (piece.length >= 4) take(piece);
      piece = [];
    }
  }
  if (piece.length >= 4) take(piece);
}

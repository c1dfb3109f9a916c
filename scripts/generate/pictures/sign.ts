import type { Paint } from './paint';

/** 示意图, stroke by stroke on squares of 24: no font of the machine has to draw it. */
const strokes: readonly (readonly (readonly number[])[])[] = [
  [
    [6, 4, 18, 4],
    [3, 9, 21, 9],
    [12, 9, 12, 21, 9.5, 19.5],
    [7, 13, 4, 18],
    [16, 13, 20, 18],
  ],
  [
    [12, 1.5, 12.5, 3.5],
    [4, 4.5, 20, 4.5],
    [8, 6, 9, 8],
    [16, 6, 15, 8],
    [2.5, 9, 21.5, 9],
    [7, 11, 17, 11, 17, 16.5, 7, 16.5, 7, 11],
    [7, 13.7, 17, 13.7],
    [4, 18.5, 3, 22],
    [8, 18, 8, 21.5, 10, 22.5, 15, 22.5, 16, 20.5],
    [11.5, 17.8, 13, 20],
    [18.5, 18.5, 21, 21.5],
  ],
  [
    [3.5, 3, 20.5, 3, 20.5, 21.5, 3.5, 21.5, 3.5, 3],
    [10, 4.8, 6, 9.5],
    [9, 6.6, 15.5, 6.6, 12, 11, 6, 14],
    [9, 9, 12.5, 11.5, 18, 13.5],
    [10.5, 14, 14, 15.6],
    [8.5, 16.8, 14.5, 19.4],
  ],
];

/** Says on the picture itself that it was drawn. @param right, bottom of the sign, in pixels. */
export function drawSign(paint: Paint, right: number, bottom: number, sizePx = 34): void {
  const [pad, gap] = [sizePx * 0.3, sizePx * 0.15];
  const width = 3 * sizePx + 2 * gap + 2 * pad;
  const [left, top] = [right - width, bottom - sizePx - 2 * pad];
  paint.fill('#1b2a38', [left, top, right, top, right, bottom, left, bottom]);
  for (const [at, sign] of strokes.entries())
    for (const points of sign)
      paint.stroke(
        '#ffffff',
        sizePx / 13,
        points.map((one, n) => (one / 24) * sizePx + (n % 2 ? top + pad : left + pad + at * (sizePx + gap))),
      );
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePng } from '../server/terrain/write-png';

const SEAL = [166, 59, 42] as const;
const PAPER = [255, 250, 242] as const;
const STROKE = 0.033; // half a stroke's width, as a share of the side

type Point = readonly [number, number];

/** 万 in three strokes, as shares of the side from the top left. */
const strokes: readonly (readonly Point[])[] = [
  [
    [0.24, 0.3],
    [0.76, 0.3],
  ],
  [
    [0.455, 0.3],
    [0.45, 0.44],
    [0.415, 0.58],
    [0.35, 0.7],
    [0.25, 0.79],
  ],
  [
    [0.445, 0.47],
    [0.69, 0.47],
    [0.68, 0.62],
    [0.655, 0.73],
    [0.61, 0.765],
    [0.52, 0.735],
  ],
];

function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

const onStroke = (point: Point, scale: number): boolean => {
  const at: Point = [(point[0] - 0.5) / scale + 0.5, (point[1] - 0.5) / scale + 0.5];
  return strokes.some((line) => line.some((end, n) => n > 0 && distance(at, line[n - 1]!, end) <= STROKE));
};

const onSeal = ([x, y]: Point, corner: number): boolean => {
  const [dx, dy] = [Math.max(0, Math.abs(x - 0.5) - 0.5 + corner), Math.max(0, Math.abs(y - 0.5) - 0.5 + corner)];
  return dx * dx + dy * dy <= corner * corner;
};

/** The seal, 3 × 3 samples a pixel. `isWhole`: to the edges, with the sign smaller, for systems that cut a shape of their own. */
function seal(size: number, isWhole: boolean): Uint8Array {
  const pixels = new Uint8Array(4 * size * size);
  const scale = isWhole ? 0.82 : 1.08;
  for (let at = 0; at < size * size; at++) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < 9; sample++) {
      const x = ((at % size) + ((sample % 3) + 0.5) / 3) / size;
      const y = (Math.floor(at / size) + (Math.floor(sample / 3) + 0.5) / 3) / size;
      if (!isWhole && !onSeal([x, y], 0.12)) continue;
      const color = onStroke([x, y], scale) ? PAPER : SEAL;
      color.forEach((value, n) => {
        sum[n] = sum[n]! + value;
      });
      sum[3] = sum[3]! + 1;
    }
    const seen = sum[3]!;
    if (seen > 0) pixels.set([sum[0]! / seen, sum[1]! / seen, sum[2]! / seen, (255 * seen) / 9], 4 * at);
  }
  return writePng(size, size, pixels);
}

/** The icons that a system shows for the installed page, into `folder`. */
export function drawIcons(folder: string): void {
  for (const size of [192, 512]) writeFileSync(join(folder, `icon-${size}.png`), seal(size, false));
  writeFileSync(join(folder, 'icon-maskable-512.png'), seal(512, true));
  writeFileSync(join(folder, 'icon-touch-180.png'), seal(180, true));
}

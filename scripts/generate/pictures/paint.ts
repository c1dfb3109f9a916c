import { writePng } from '../../../server/terrain/write-png';

const FINER = 2; // samples along each edge of a pixel: slanted edges look smooth

export type Paint = {
  /** @param points x and y in turn, in pixels from the upper left corner. */
  fill(color: string, points: readonly number[]): void;
  stroke(color: string, widthPx: number, points: readonly number[]): void;
  disc(color: string, x: number, y: number, radiusPx: number): void;
  /** As a PNG file: the same shapes are the same bytes on every machine. */
  png(): Uint8Array<ArrayBuffer>;
};

/** A picture of flat shapes, each over those before. */
export function paintOn(width: number, height: number): Paint {
  const [columns, rows] = [width * FINER, height * FINER];
  const fine = new Uint32Array(columns * rows); // red, green, blue

  const fill: Paint['fill'] = (color, points) => {
    const rgb = Number.parseInt(color.slice(1), 16);
    const ys = points.filter((_, at) => at % 2 === 1).map((y) => y * FINER);
    const from = Math.max(0, Math.floor(Math.min(...ys)));
    const to = Math.min(rows - 1, Math.ceil(Math.max(...ys)));
    for (let row = from; row <= to; row++) {
      const crossings = crossingsAt(points, (row + 0.5) / FINER);
      for (let n = 0; n + 1 < crossings.length; n += 2) {
        const first = Math.max(0, Math.round(crossings[n]! * FINER));
        const end = Math.min(columns, Math.round(crossings[n + 1]! * FINER));
        if (first < end) fine.fill(rgb, row * columns + first, row * columns + end);
      }
    }
  };
  const disc: Paint['disc'] = (color, x, y, radius) =>
    fill(
      color,
      Array.from({ length: 28 }, (_, n) => (2 * Math.PI * n) / 28).flatMap((angle) => [
        x + radius * Math.cos(angle),
        y + radius * Math.sin(angle),
      ]),
    );
  const stroke: Paint['stroke'] = (color, widthPx, points) => {
    const half = widthPx / 2;
    for (let n = 0; n + 3 < points.length; n += 2) {
      const [x, y, toX, toY] = points.slice(n, n + 4) as [number, number, number, number];
      const length = Math.hypot(toX - x, toY - y) || 1;
      const [dx, dy] = [(-(toY - y) / length) * half, ((toX - x) / length) * half];
      fill(color, [x + dx, y + dy, toX + dx, toY + dy, toX - dx, toY - dy, x - dx, y - dy]);
    }
    if (widthPx > 2) for (let n = 0; n < points.length; n += 2) disc(color, points[n]!, points[n + 1]!, half);
  };
  const png = () => {
    const pixels = new Uint8Array(width * height * 3);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const first = Math.floor(pixel / width) * FINER * columns + (pixel % width) * FINER;
      let [red, green, blue] = [0, 0, 0];
      for (let y = 0; y < FINER; y++)
        for (let x = 0; x < FINER; x++) {
          const rgb = fine[first + y * columns + x]!;
          red += rgb >> 16;
          green += (rgb >> 8) & 255;
          blue += rgb & 255;
        }
      pixels[3 * pixel] = Math.round(red / FINER ** 2);
      pixels[3 * pixel + 1] = Math.round(green / FINER ** 2);
      pixels[3 * pixel + 2] = Math.round(blue / FINER ** 2);
    }
    return writePng(width, height, pixels);
  };
  return { fill, stroke, disc, png };
}

/** Where a ring crosses a row, ascending. */
function crossingsAt(points: readonly number[], y: number): number[] {
  const found: number[] = [];
  for (let n = 0; n < points.length; n += 2) {
    const [x, fromY] = [points[n]!, points[n + 1]!];
    const next = (n + 2) % points.length;
    const [toX, toY] = [points[next]!, points[next + 1]!];
    if (fromY > y !== toY > y) found.push(x + ((y - fromY) / (toY - fromY)) * (toX - x));
  }
  return found.sort((a, b) => a - b);
}

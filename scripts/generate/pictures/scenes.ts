import { between, type Random, randomFrom } from '../random';
import { type Paint, paintOn } from './paint';
import { drawSign } from './sign';

const WIDTH = 960;
const HEIGHT = 600;
export const pictureShape = { width: WIDTH, height: HEIGHT };

type State = 'before' | 'after';

const box = (left: number, top: number, right: number, bottom: number) => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];

/** A picture with what both of its states share drawn first, so that only what was done differs. */
function picture(seed: number, draw: (paint: Paint, random: Random) => void): Uint8Array<ArrayBuffer> {
  const paint = paintOn(WIDTH, HEIGHT);
  draw(paint, randomFrom(seed, 871));
  drawSign(paint, WIDTH - 36, HEIGHT - 84);
  return paint.png();
}

function hills(paint: Paint, random: Random) {
  paint.fill('#dbe9f1', box(0, 0, WIDTH, HEIGHT));
  for (const [color, top, high] of [
    ['#b9cfd2', 190, 60],
    ['#93b5a8', 240, 46],
  ] as const) {
    const [first, second] = [between(random, 0, 6), between(random, 0, 6)];
    const ridge = Array.from({ length: 49 }, (_, n) => n * 20).flatMap((x) => [
      x,
      top - high * (0.6 * Math.sin(x / 150 + first) + 0.4 * Math.sin(x / 61 + second)),
    ]);
    paint.fill(color, [0, HEIGHT, ...ridge, WIDTH, HEIGHT]);
  }
}

function tree(paint: Paint, x: number, foot: number, size: number) {
  paint.fill('#7a5c43', box(x - size * 0.06, foot - size * 0.5, x + size * 0.06, foot));
  paint.disc('#3f7d58', x, foot - size * 0.72, size * 0.34);
  paint.disc('#5a9a6c', x - size * 0.1, foot - size * 0.82, size * 0.22);
}

const weeds = (paint: Paint, random: Random, count: number, within: readonly [number, number, number, number]) => {
  for (let n = 0; n < count; n++) {
    const [x, y] = [between(random, within[0], within[2]), between(random, within[1], within[3])];
    for (const lean of [-7, -2, 5]) paint.stroke('#7f8a4a', 2, [x, y, x + lean, y - between(random, 10, 24)]);
  }
};

const car = (paint: Paint, x: number, y: number, color: string) => {
  paint.fill(color, box(x, y - 22, x + 62, y - 4));
  paint.fill(color, [x + 10, y - 22, x + 20, y - 36, x + 46, y - 36, x + 55, y - 22]);
  for (const wheel of [x + 14, x + 48]) paint.disc('#2b2f33', wheel, y - 4, 7);
};

/** A road into the hills: goods by the wayside, then a widened road, a car park and a market hall. */
export const mountainGate = (seed: number, state: State) =>
  picture(seed, (paint, random) => {
    hills(paint, random);
    paint.fill(state === 'before' ? '#b7ad84' : '#a9c08a', box(0, 330, WIDTH, HEIGHT));
    if (state === 'before') {
      paint.fill('#9a8a74', [420, 330, 440, 330, 560, HEIGHT, 380, HEIGHT]);
      weeds(paint, random, 90, [20, 360, 930, 570]);
      for (const [x, y] of [
        [250, 440],
        [300, 520],
        [620, 450],
      ] as const) {
        paint.fill('#8a6a4a', box(x, y - 26, x + 90, y));
        paint.fill('#c9a15e', [x - 8, y - 62, x + 96, y - 70, x + 98, y - 58, x - 8, y - 50]);
        for (const post of [x + 4, x + 82]) paint.stroke('#8a6a4a', 4, [post, y - 26, post, y - 58]);
        for (let n = 0; n < 4; n++) paint.disc(n % 2 ? '#c8553d' : '#7b8f3a', x + 14 + n * 20, y - 30, 8);
      }
      car(paint, 470, 470, '#7c8794');
      car(paint, 430, 560, '#8f6f62');
      return;
    }
    paint.fill('#7d858c', [400, 330, 470, 330, 700, HEIGHT, 240, HEIGHT]);
    for (let n = 0; n < 6; n++) {
      const y = 350 + n * n * 9;
      paint.fill('#f2efe6', [436 - n, y, 440 + n, y, 442 + n * 2, y + 10 + n * 4, 434 - n, y + 10 + n * 4]);
    }
    paint.fill('#8f979d', [690, 400, 960, 400, 960, 560, 760, 560]);
    for (let n = 0; n < 5; n++) paint.stroke('#f2efe6', 3, [716 + n * 56, 404, 780 + n * 50, 552]);
    car(paint, 742, 470, '#c8553d');
    car(paint, 850, 500, '#1f5fa8');
    paint.fill('#f0e6d2', box(60, 400, 330, 500));
    paint.fill('#5b6b7a', [36, 404, 90, 340, 300, 340, 354, 404]);
    paint.fill('#46545f', [36, 404, 354, 404, 354, 414, 36, 414]);
    for (let n = 0; n < 5; n++) paint.fill('#a2653f', box(70 + n * 60, 414, 80 + n * 60, 500));
    for (let n = 0; n < 4; n++) paint.disc(n % 2 ? '#c8553d' : '#e39b20', 110 + n * 60, 478, 12);
    for (const x of [20, 370, 640, 930]) tree(paint, x, 400, 120);
  });

/** A landing by the river: weeds and rubble, then steps and a path under trees. */
export const oldLanding = (seed: number, state: State) =>
  picture(seed + 1, (paint, random) => {
    hills(paint, random);
    const isBefore = state === 'before';
    paint.fill(isBefore ? '#8a977c' : '#7fb2c9', box(0, 310, WIDTH, HEIGHT));
    for (let n = 0; n < 9; n++)
      paint.stroke(isBefore ? '#a3ad94' : '#b4d6e3', 3, [40 + n * 61, 336 + n * 11, 130 + n * 61, 336 + n * 11]);
    const bank = [0, 430, 260, 400, 560, 440, 960, 520, WIDTH, HEIGHT, 0, HEIGHT];
    paint.fill(isBefore ? '#a08d68' : '#9dbb83', bank);
    if (isBefore) {
      for (let n = 0; n < 7; n++)
        paint.fill('#9a948a', [400 + n * 16, 470 + n * 14, 440 + n * 14, 462 + n * 14, 446 + n * 16, 474 + n * 14]);
      weeds(paint, random, 120, [10, 430, 930, 590]);
      for (let n = 0; n < 14; n++) {
        const [x, y] = [between(random, 60, 900), between(random, 470, 580)];
        paint.fill('#8d8478', [x, y, x + 22, y - 12, x + 34, y + 4, x + 12, y + 12]);
      }
      paint.fill('#6f6458', box(690, 400, 830, 490));
      paint.fill('#8b4f3c', [676, 404, 760, 372, 846, 408]);
      return;
    }
    for (let n = 0; n < 8; n++)
      paint.fill(n % 2 ? '#c9c1b2' : '#b3aa99', box(410 - n * 6, 428 + n * 11, 520 + n * 10, 439 + n * 11));
    paint.fill('#b8694a', [
      0,
      500,
      300,
      476,
      640,
      520,
      960,
      570,
      WIDTH,
      HEIGHT,
      860,
      HEIGHT,
      600,
      560,
      300,
      516,
      0,
      540,
    ]);
    for (let n = 0; n < 13; n++) paint.stroke('#f5f1e8', 4, [n * 30, 496 - n * 2, n * 30, 462 - n * 2]);
    paint.stroke('#f5f1e8', 4, [0, 464, 360, 440]);
    for (let n = 0; n < 9; n++) paint.stroke('#f5f1e8', 4, [580 + n * 44, 508 + n * 7, 580 + n * 44, 474 + n * 7]);
    paint.stroke('#f5f1e8', 4, [580, 476, 932, 532]);
    paint.fill('#7a5c43', [560, 386, 720, 386, 690, 412, 586, 412]);
    paint.fill('#a2653f', [600, 386, 616, 352, 676, 352, 690, 386]);
    for (const [x, foot] of [
      [70, 470],
      [210, 456],
      [790, 540],
      [900, 560],
    ] as const)
      tree(paint, x, foot, 130);
  });

/** The plan of a tea garden: terraces as lines of equal height, the walk between them, a frame, the north. */
export const gardenPlan = (seed: number) =>
  picture(seed + 2, (paint, random) => {
    paint.fill('#fbf9f2', box(0, 0, WIDTH, HEIGHT));
    const wobble = [between(random, 0, 6), between(random, 0, 6)];
    for (let ring = 1; ring <= 9; ring++) {
      const line = Array.from({ length: 73 }, (_, n) => (2 * Math.PI * n) / 72).flatMap((angle) => {
        const far = ring * 25 * (1 + 0.12 * Math.sin(2 * angle + wobble[0]!) + 0.07 * Math.sin(5 * angle + wobble[1]!));
        return [430 + 1.5 * far * Math.cos(angle), 300 + far * Math.sin(angle)];
      });
      paint.stroke('#3f7d58', ring % 3 === 0 ? 3 : 1.5, line);
    }
    const walk = Array.from({ length: 60 }, (_, n) => [90 + n * 11.5, 470 - n * 5.2 + 46 * Math.sin(n / 6)] as const);
    for (let n = 0; n + 1 < walk.length; n += 2) paint.stroke('#c8553d', 5, [...walk[n]!, ...walk[n + 1]!]);
    for (const n of [0, 22, 41, 59]) {
      paint.disc('#c8553d', ...walk[n]!, 12);
      paint.disc('#fbf9f2', ...walk[n]!, 6);
    }
    paint.stroke('#1b2a38', 3, [16, 16, 944, 16, 944, 584, 16, 584, 16, 16]);
    paint.fill('#1b2a38', [880, 60, 896, 116, 880, 104, 864, 116]);
    paint.stroke('#1b2a38', 3, [60, 544, 60, 552, 220, 552, 220, 544]);
  });

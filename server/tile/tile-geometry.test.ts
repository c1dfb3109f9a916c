import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { expect, test } from 'vitest';
import { decodeTile, featuresOf, ringsOf, type TilePoint, twiceArea } from '../../test/fixtures/tile-rings';
import { EXTENT, TileGeometry } from './tile-geometry';
import { geometryType, TileLayer } from './tile-layer';

const BUFFER = 64; // units past the edge
const Z = 14;
const UNIT = 2 ** (20 - Z); // world units in a tile unit
const COLUMN = 13345;
const ROW = 7225;
const HALF_WORLD = 2 ** 31;
/** World units of a place given in tile units. */
const world = ([x, y]: readonly [number, number]): [number, number] => [
  Math.round(COLUMN * EXTENT * UNIT - HALF_WORLD + x * UNIT),
  Math.round(ROW * EXTENT * UNIT - HALF_WORLD + y * UNIT),
];

/** Rings in tile units through the writer and back. */
function writtenAndRead(rings: { ring: [number, number][]; isHole: boolean }[], leastArea = 0): TilePoint[][] {
  const geometry = new TileGeometry(Z, COLUMN, ROW);
  geometry.begin();
  for (const { ring, isHole } of rings) geometry.addRing(ring.flatMap(world), 0, ring.length, isHole, leastArea);
  if (geometry.finish().length === 0) return [];
  const layer = new TileLayer('parcel', EXTENT);
  layer.feature(7, geometryType.polygon, geometry.finish());
  const tile = new PbfWriter();
  layer.writeTo(tile);
  const [feature] = featuresOf(decodeTile(tile.finish()), 'parcel');
  expect(feature!.id).toBe(7);
  return ringsOf(feature!);
}

/** A ring around a centre that does not cross itself. */
const star = (center: fc.Arbitrary<[number, number]>, least: number, most: number) =>
  fc
    .tuple(
      center,
      fc.array(fc.double({ min: least, max: most, noNaN: true }), { minLength: 3, maxLength: 24 }),
      fc.boolean(),
    )
    .map(([[x, y], reaches, backwards]): [number, number][] => {
      const ring = reaches.map((reach, at): [number, number] => {
        const angle = (at / reaches.length) * 2 * Math.PI;
        return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
      });
      return backwards ? ring.reverse() : ring;
    });
const inTile = fc.tuple(
  fc.double({ min: 600, max: 3400, noNaN: true }),
  fc.double({ min: 600, max: 3400, noNaN: true }),
);
const anywhere = fc.tuple(
  fc.double({ min: -500, max: 4600, noNaN: true }),
  fc.double({ min: -500, max: 4600, noNaN: true }),
);
const area = (ring: readonly (readonly [number, number])[]): number =>
  ring.reduce((sum, [x, y], at) => {
    const [nx, ny] = ring[(at + 1) % ring.length]!;
    return sum + (x * ny - nx * y) / 2;
  }, 0);
const length = (ring: readonly (readonly [number, number])[]): number =>
  ring.reduce((sum, [x, y], at) => {
    const [nx, ny] = ring[(at + 1) % ring.length]!;
    return sum + Math.hypot(nx - x, ny - y);
  }, 0);

test('a polygon inside the tile comes back with every vertex within a unit, wound as the standard wants it', () => {
  fc.assert(
    fc.property(star(inTile, 60, 500), (ring) => {
      const [read, ...rest] = writtenAndRead([{ ring, isHole: false }]);
      expect(rest).toEqual([]);
      expect(read![0]).toEqual(read!.at(-1));
      expect(twiceArea(read!)).toBeGreaterThan(0);
      for (const { x, y } of read!)
        expect(Math.min(...ring.map(([px, py]) => Math.max(Math.abs(px - x), Math.abs(py - y))))).toBeLessThan(1);
      for (const [x, y] of ring)
        expect(Math.min(...read!.map((point) => Math.max(Math.abs(point.x - x), Math.abs(point.y - y))))).toBeLessThan(
          1,
        );
      expect(Math.abs(twiceArea(read!) / 2 - Math.abs(area(ring)))).toBeLessThan(length(ring));
    }),
  );
});

test('a hole stays a hole, wound against its outer ring', () => {
  fc.assert(
    fc.property(inTile, fc.boolean(), ([x, y], backwards) => {
      const ring = (half: number): [number, number][] => [
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
      ];
      const hole = backwards ? ring(50).reverse() : ring(50);
      const read = writtenAndRead([
        { ring: ring(200), isHole: false },
        { ring: hole, isHole: true },
      ]);
      expect(read).toHaveLength(2);
      expect(twiceArea(read[0]!)).toBeGreaterThan(0);
      expect(twiceArea(read[1]!)).toBeLessThan(0);
    }),
  );
});

test('cutting keeps to the buffered tile and leaves the area that lies inside', () => {
  fc.assert(
    fc.property(star(anywhere, 100, 2500), (ring) => {
      const read = writtenAndRead([{ ring, isHole: false }]);
      for (const { x, y } of read.flat())
        expect(x >= -BUFFER && y >= -BUFFER && x <= EXTENT + BUFFER && y <= EXTENT + BUFFER).toBe(true);
      const inside = read.reduce((sum, one) => sum + twiceArea(one) / 2, 0);
      expect(Math.abs(inside - sampledArea(ring))).toBeLessThan(length(ring) * 30 + 4000);
    }),
    { numRuns: 60 },
  );
});

/** Area of a ring within the buffered tile by scan lines 16 units apart: an independent, coarse oracle. */
function sampledArea(ring: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let y = -BUFFER + 8; y < EXTENT + BUFFER; y += 16) {
    const crossings = ring
      .flatMap(([ax, ay], at) => {
        const [bx, by] = ring[(at + 1) % ring.length]!;
        return ay > y !== by > y ? [ax + ((y - ay) / (by - ay)) * (bx - ax)] : [];
      })
      .sort((a, b) => a - b)
      .map((x) => Math.min(EXTENT + BUFFER, Math.max(-BUFFER, x)));
    for (let at = 0; at + 1 < crossings.length; at += 2) sum += (crossings[at + 1]! - crossings[at]!) * 16;
  }
  return sum;
}

test('what rounding folds to a line or a point is left out, with its holes', () => {
  const sliver: [number, number][] = [
    [100, 100.1],
    [900, 100.2],
    [500, 100.3],
  ];
  const hole: [number, number][] = [
    [400, 100.15],
    [500, 100.2],
    [450, 100.18],
  ];
  expect(
    writtenAndRead([
      { ring: sliver, isHole: false },
      { ring: hole, isHole: true },
    ]),
  ).toEqual([]);
  const small: [number, number][] = [
    [100, 100],
    [104, 100],
    [104, 104],
    [100, 104],
  ];
  expect(writtenAndRead([{ ring: small, isHole: false }], 64)).toEqual([]);
  expect(writtenAndRead([{ ring: small, isHole: false }], 16)).toHaveLength(1);
});

test('a spike thinner than a unit is taken off, wherever the ring begins', () => {
  const spiked: [number, number][] = [
    [100, 100],
    [300, 100],
    [300, 200],
    [800, 200.2],
    [300, 200.4],
    [300, 300],
    [100, 300],
  ];
  for (let start = 0; start < spiked.length; start++) {
    const [read] = writtenAndRead([{ ring: [...spiked.slice(start), ...spiked.slice(0, start)], isHole: false }]);
    expect(Math.max(...read!.map(({ x }) => x))).toBe(300);
    expect(twiceArea(read!) / 2).toBe(40_000);
  }
});

test('a point belongs to the one tile that it lies on', () => {
  const written = (column: number, x: number) => {
    const geometry = new TileGeometry(Z, column, ROW);
    geometry.begin();
    geometry.addPoints(world([x, 10]), 0, 1);
    return geometry.finish().length;
  };
  for (const x of [-0.4, 0, 4095.9, 4096]) {
    const homes = [COLUMN - 1, COLUMN, COLUMN + 1].filter((column) => written(column, x) > 0);
    expect(homes).toHaveLength(1);
  }
});

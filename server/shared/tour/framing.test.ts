import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worldLat, worldX, worldY } from '#shared/geometry/project/world-units';
import { type Framing, roomBetween, stopLook, wholeCamera } from './framing';

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const framing: fc.Arbitrary<Framing> = fc
  .record({
    widthPx: fc.integer({ min: 640, max: 3840 }),
    heightPx: fc.integer({ min: 640, max: 1080 }),
    edges: fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ widthPx, heightPx, edges: [top = 0, right = 0, bottom = 0, left = 0] }) => ({
    widthPx,
    heightPx,
    room: { top, right, bottom, left },
  }));

/** Pixels between two world units at a zoom. */
const pixels = (units: number, zoom: number) => (units / 2 ** 32) * 512 * 2 ** zoom;

test('a whole belt fills the open part one way and stays within it the other, its middle in the middle', () => {
  fc.assert(
    fc.property(
      framing,
      within(109, 117),
      within(20, 25),
      within(0.05, 1),
      within(0.05, 1),
      (frame, west, south, w, h) => {
        const { lng, lat, zoom } = wholeCamera([west, south, west + w, south + h], frame);
        const across = pixels(worldX(west + w) - worldX(west), zoom);
        const down = pixels(worldY(south) - worldY(south + h), zoom);
        const { widthPx, heightPx, room } = frame;
        const [freeX, freeY] = [widthPx - room.left - room.right, heightPx - room.top - room.bottom];
        expect(across).toBeLessThan(freeX + 0.01);
        expect(down).toBeLessThan(freeY + 0.01);
        expect(Math.min(freeX - across, freeY - down)).toBeLessThan(0.01);
        expect(lng).toBeCloseTo(west + w / 2, 6);
        expect(lat).toBeCloseTo(worldLat((worldY(south) + worldY(south + h)) / 2), 6);
      },
    ),
  );
});

test('a belt of one place is looked at from zoom 15, and stops from no nearer than zoom 17', () => {
  const frame: Framing = { widthPx: 1280, heightPx: 720, room: { top: 28, right: 480, bottom: 98, left: 28 } };
  expect(wholeCamera([113.2, 20.9, 113.2, 20.9], frame).zoom).toBe(15);
  const legs = [
    {
      path: [
        [113.2, 20.9],
        [113.2, 20.9],
      ],
      lengthM: 0,
      way: 'straight' as const,
    },
  ];
  const { zoom, acrossM } = stopLook(legs, 20.9, { ...frame, widthPx: 20_000 });
  expect([zoom, acrossM]).toEqual([17, 900]);
});

test('the room on the way begins as the one and ends as the other', () => {
  const [from, to] = [
    { top: 1, right: 2, bottom: 3, left: 4 },
    { top: 11, right: 12, bottom: 13, left: 24 },
  ];
  expect(roomBetween(from, to, 0)).toEqual(from);
  expect(roomBetween(from, to, 1)).toEqual(to);
  expect(roomBetween(from, to, 0.5)).toEqual({ top: 6, right: 7, bottom: 8, left: 14 });
});

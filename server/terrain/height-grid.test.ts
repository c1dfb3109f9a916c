import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarserGrids, type HeightGrid, heightAt, isKnownAt, NO_HEIGHT } from './height-grid';

const plane = (lng: number, lat: number) => 400 + 900 * (lng - 113) - 700 * (lat - 21); // metres

function gridOf(width: number, height: number, of: (lng: number, lat: number) => number): HeightGrid {
  const [west, south, east, north] = [113, 20.9, 113.2, 21];
  const heights = Int16Array.from({ length: width * height }, (_, at) => {
    const lng = west + (((at % width) + 0.5) * (east - west)) / width;
    const lat = north - ((Math.floor(at / width) + 0.5) * (north - south)) / height;
    return Math.round(10 * of(lng, lat));
  });
  return { bbox: [west, south, east, north], width, height, stepM: 0.1, heights };
}

test('a tilted plane is read back to about a decimetre anywhere inside, from the finest grid and from coarser ones', () => {
  for (const grid of coarserGrids(gridOf(97, 61, plane)).slice(0, 3)) {
    const read = heightAt(grid);
    fc.assert(
      fc.property(
        fc.double({ min: 113.03, max: 113.17, noNaN: true }),
        fc.double({ min: 20.925, max: 20.975, noNaN: true }),
        (lng, lat) => Math.abs(read(lng, lat) - plane(lng, lat)) < 0.13,
      ),
    );
  }
});

test('the middle of a cell has the height that was stored for it', () => {
  const grid = gridOf(40, 20, (lng, lat) => 50 * Math.sin(lng * 300) * Math.cos(lat * 400));
  const read = heightAt(grid);
  for (const [column, row] of [
    [3, 4],
    [20, 10],
    [38, 18],
  ] as const)
    expect(read(113 + ((column + 0.5) * 0.2) / 40, 21 - ((row + 0.5) * 0.1) / 20)).toBeCloseTo(
      grid.heights[row * 40 + column]! / 10,
      6,
    );
});

test('beyond the grid the ground goes on and sinks to the sea, without a step', () => {
  const read = heightAt(gridOf(40, 20, () => 120));
  expect(read(113.1, 20.95)).toBeCloseTo(120, 6);
  expect(read(113.1, 21.0001)).toBeCloseTo(120, 6);
  expect(read(113.325, 20.95)).toBeCloseTo(60, 0);
  for (const [lng, lat] of [
    [112.7, 20.95],
    [113.5, 20.95],
    [113.1, 20.6],
    [113.1, 21.3],
  ] as const)
    expect(read(lng, lat)).toBe(0);
});

test('cells without a height are drawn between those around them, and are still known to have none', () => {
  const grid = gridOf(96, 64, plane);
  const holed = { ...grid, heights: grid.heights.slice() };
  for (let row = 20; row < 40; row++) holed.heights.fill(NO_HEIGHT, row * 96 + 30, row * 96 + 50);
  for (let row = 0; row < 64; row++) holed.heights.fill(NO_HEIGHT, row * 96 + 90, row * 96 + 96);
  const drawn = coarserGrids(holed);
  for (const { heights } of drawn) expect(heights.includes(NO_HEIGHT)).toBe(false);
  const [whole, patched] = [heightAt(grid), heightAt(drawn[0]!)];
  for (const [column, row] of [
    [30, 30],
    [40, 30],
    [49, 21],
  ] as const) {
    const [lng, lat] = [113 + ((column + 0.5) * 0.2) / 96, 21 - ((row + 0.5) * 0.1) / 64];
    expect(Math.abs(patched(lng, lat) - whole(lng, lat))).toBeLessThan(20); // of a slope of 188 m over its width
    expect(isKnownAt(holed)(lng, lat)).toBe(false);
  }
  expect(isKnownAt(holed)(113.1, 20.99)).toBe(true);
  expect(isKnownAt(holed)(113.3, 20.95)).toBe(false);
});

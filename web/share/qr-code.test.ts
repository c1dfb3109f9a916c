import { expect, test } from 'vitest';
import { qrPath } from './qr-code';

/** Dark modules by `x,y`, the quiet zone not counted. */
const modules = (text: string) => {
  const code = qrPath(text)!;
  const dark = new Set(
    [...code.path.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => `${Number(x) - 4},${Number(y) - 4}`),
  );
  return { size: code.size - 8, dark };
};

test('three corners of the code are finders: a ring of seven, a core of three', () => {
  const { size, dark } = modules('http://127.0.0.1:8080/?r=990101000000&v=113.17000,20.89000,12.50');
  for (const [left, top] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const) {
    for (let y = 0; y < 7; y++)
      for (let x = 0; x < 7; x++) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        expect(dark.has(`${left + x},${top + y}`)).toBe(ring !== 2);
      }
  }
});

test('four modules of light lie around the code, and a text too long for any code has none', () => {
  const { path, size } = qrPath('a')!;
  const at = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...at)).toBe(4);
  expect(Math.max(...at)).toBe(size - 5);
  expect(qrPath('a'.repeat(5000))).toBeNull();
});

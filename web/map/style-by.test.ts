import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnClasses } from '#shared/column';
import { type ColorRamp, colorRamps, type LayerStyle } from '../state/view';
import { categoryColors, missingColor, otherColor, rampColors } from './color-ramps';
import { colorsOf } from './colors';
import { colorBy, radiusBy, swatchAt, swatchesBy } from './style-by';

/** What MapLibre's own engine makes of an expression for a feature whose value is `by`. */
function drawn(expression: unknown, by: unknown): unknown {
  const parsed = createExpression(expression, 'expression');
  if (parsed.result === 'error') throw new Error(parsed.value.map(String).join('; '));
  const properties = by === undefined ? {} : { by };
  return parsed.value.evaluate({ zoom: 12 }, { type: 'Polygon', properties });
}

/** As MapLibre would paint it. */
const painted = (expression: unknown, by: unknown) => drawn(['to-color', expression], by);

const style = (more: Partial<LayerStyle> = {}): LayerStyle => ({
  column: 'tax_per_mu',
  method: 'jenks',
  classes: 5,
  ramp: 'PuBu',
  shape: 'color',
  ...more,
});
const answer = (more: Partial<ColumnClasses>): ColumnClasses => ({
  layer: 'parcel',
  column: 'tax_per_mu',
  revision: 1,
  count: 0,
  missing: 0,
  min: null,
  max: null,
  breaks: [],
  counts: [],
  categories: [],
  otherValues: 0,
  ...more,
});

const numbers = fc
  .uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
    minLength: 2,
    maxLength: 8,
    comparator: 'SameValueZero',
  })
  .map((values) => values.map((value) => value + 0).sort((a, b) => a - b))
  .map(([min, ...higher]) =>
    answer({
      min: min!,
      max: higher.pop()!,
      breaks: higher,
      counts: [...higher, 0].map((_, at) => at + 1),
      count: 30,
      missing: 2,
    }),
  );

describe('colour by a number', () => {
  test('every value is drawn in the colour of its line in the legend, limits in the class above them', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(...colorRamps),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (classes, ramp, share) => {
          const by = style({ ramp });
          const value = Math.min(classes.max!, classes.min! + share * (classes.max! - classes.min!)); // no step beyond by rounding
          for (const at of [value, ...classes.breaks]) {
            const line = swatchesBy(by, classes, 'light')[swatchAt(by, classes)(at)]!;
            expect(painted(colorBy(by, classes, 'light'), at)).toEqual(painted(line.color, at));
            expect(at >= line.from!).toBe(true);
            expect(at <= line.to!).toBe(true);
          }
        },
      ),
    );
  });

  test('without a value it is grey, and the legend has a line for it', () => {
    const classes = answer({ min: 1, max: 9, breaks: [4], counts: [3, 2], count: 5, missing: 7 });
    expect(painted(colorBy(style(), classes, 'dark'), undefined)).toEqual(painted(missingColor.dark, 0));
    expect(swatchesBy(style(), classes, 'dark').at(-1)).toMatchObject({ rest: 'missing', count: 7 });
    expect(swatchAt(style(), classes)(undefined)).toBe(2);
  });

  test('one value all over is one class', () => {
    const classes = answer({ min: 4, max: 4, breaks: [], counts: [12], count: 12 });
    expect(swatchesBy(style(), classes, 'light')).toEqual([{ color: '#2b8cbe', from: 4, to: 4, count: 12 }]);
    expect(painted(colorBy(style(), classes, 'light'), 4)).toEqual(painted('#2b8cbe', 4));
  });
});

describe('colour by a category', () => {
  const classes = answer({
    count: 100,
    missing: 3,
    categories: ['在建', '前期', '竣工', '滞后', '停滞', '甲', '乙', '丙', '丁'].map((value, at) => ({
      value,
      count: 9 - at,
    })),
    otherValues: 4,
  });
  const by = style({ method: 'category' });

  test('the seven most frequent have a colour each, the rest are 其他 and counted', () => {
    const lines = swatchesBy(by, classes, 'light');
    expect(lines.map(({ color }) => color)).toEqual([...categoryColors, otherColor.light, missingColor.light]);
    expect(lines.at(-2)).toMatchObject({ rest: 'other', count: 100 - (9 + 8 + 7 + 6 + 5 + 4 + 3) });
    for (const value of ['在建', '乙', '丙', '无此值', undefined])
      expect(painted(colorBy(by, classes, 'light'), value)).toEqual(
        painted(lines[swatchAt(by, classes)(value)]!.color, 0),
      );
  });

  test('truths and whole numbers are categories too', () => {
    const truths = answer({
      count: 5,
      categories: [
        { value: false, count: 4 },
        { value: true, count: 1 },
      ],
    });
    expect(painted(colorBy(by, truths, 'light'), true)).toEqual(painted(categoryColors[1], 0));
    const levels = answer({
      count: 5,
      categories: [
        { value: 5, count: 4 },
        { value: 3, count: 1 },
      ],
    });
    expect(painted(colorBy(by, levels, 'light'), 3)).toEqual(painted(categoryColors[1], 0));
  });
});

test('four times the value is twice the radius; the largest is 20 px, the least stays 3 px', () => {
  const classes = answer({ min: 0, max: 8000, breaks: [100], counts: [4, 5], count: 9, missing: 1 });
  const radius = radiusBy(style({ shape: 'size' }), classes);
  expect(drawn(radius, 8000)).toBeCloseTo(20, 9);
  expect(drawn(radius, 2000)).toBeCloseTo(10, 9);
  for (const value of [0, -5, 1, undefined, '大']) expect(drawn(radius, value)).toBe(3);
  expect(swatchesBy(style({ shape: 'size' }), classes, 'light').map((line) => line.radius)).toEqual([3, 20, 3]);
});

/** Relative luminance, WCAG 2.1. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

test('a sequential ramp leads away from the ground: darker on paper, brighter at night', () => {
  for (const ramp of ['PuBu', 'YlGn', 'OrRd'] satisfies ColorRamp[])
    for (let classes = 2; classes <= 7; classes++) {
      const light = rampColors(ramp, classes, 'light').map(luminance);
      expect(light, `${ramp} ${classes}`).toEqual([...light].sort((a, b) => b - a));
      const dark = rampColors(ramp, classes, 'dark').map(luminance);
      expect(dark).toEqual([...dark].sort((a, b) => a - b));
      expect(new Set(dark).size).toBe(classes);
      const ground = luminance(colorsOf('dark').land);
      for (const shade of dark) expect((shade + 0.05) / (ground + 0.05)).toBeGreaterThan(1.4);
    }
});

import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from './layer-opacity';

const at = (expression: unknown, zoom: number): unknown => {
  const parsed = createExpression(expression, 'expression');
  if (parsed.result === 'error') throw new Error(parsed.value.map(String).join('; '));
  return parsed.value.evaluate({ zoom }, { type: 'Polygon', properties: {} }, { hover: true });
};

const designs: unknown[] = [
  0.4,
  ['interpolate', ['linear'], ['zoom'], 8, 0, 12, 0.8],
  [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    8,
    0.2,
    12,
    ['case', ['boolean', ['feature-state', 'hover'], false], 0.9, 0.3],
  ],
  ['step', ['zoom'], 0.3, 10, 0.7],
  ['case', ['boolean', ['feature-state', 'hover'], false], 0.33, 0.25],
];

test('at every zoom a scaled opacity is the designed one times the share', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...designs),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.double({ min: 4, max: 20, noNaN: true }),
      (design, share, zoom) => {
        const designed = typeof design === 'number' ? design : Number(at(design, zoom));
        const now = scaled(design, share);
        expect(typeof now === 'number' ? now : Number(at(now, zoom))).toBeCloseTo(designed * share, 9);
      },
    ),
  );
});

test('what has no opacity of its own takes the share', () => {
  expect(scaled(undefined, 0.3)).toBe(0.3);
});

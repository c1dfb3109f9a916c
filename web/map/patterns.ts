import type { Sign } from '../ui/mark';
import type { Colors } from './colors';
import type { LandGroup } from './land-class';

/**
 * Signs of land classes close up, so that no class is told by its colour alone. Loosely after the signs of topographic
 * sheets (GB/T 20257.1), thinned for the screen.
 */
export const patternOf: Readonly<Partial<Record<LandGroup, string>>> = {
  paddy: 'pattern-paddy',
  dry: 'pattern-dry',
  orchard: 'pattern-orchard',
  forest: 'pattern-forest',
  grass: 'pattern-grass',
  wetland: 'pattern-wetland',
  facility: 'pattern-facility',
  industry: 'pattern-industry',
  water: 'pattern-water',
};

export const PATTERN_SIZE = 24; // pixels of one tile of a pattern

type Strokes = Omit<Sign, 'color'>;
type Line = NonNullable<Strokes['lines']>[number];

/** A sign at two places of a tile, so that it repeats in a quincunx. */
const twice = (line: Line): Line[] => [
  line.map(([x, y]) => [6 + x, 6 + y] as const),
  line.map(([x, y]) => [18 + x, 18 + y] as const),
];

/** Strokes and dots of each pattern inside its tile, in pixels from the upper left. */
export const signs: Readonly<Record<string, Strokes>> = {
  'pattern-none': {},
  'pattern-paddy': {
    lines: [
      ...twice([
        [-2.6, -0.9],
        [2.6, -0.9],
      ]),
      ...twice([
        [-1.4, 0.9],
        [1.4, 0.9],
      ]),
    ],
  },
  'pattern-dry': {
    lines: [
      ...twice([
        [-2.4, 1.4],
        [2.4, 1.4],
      ]),
      ...twice([
        [-1.1, 1.4],
        [-1.1, -1.6],
      ]),
      ...twice([
        [1.1, 1.4],
        [1.1, -1.6],
      ]),
    ],
  },
  'pattern-orchard': {
    dots: [
      [6, 6, 1.15],
      [18, 6, 1.15],
      [6, 18, 1.15],
      [18, 18, 1.15],
    ],
  },
  'pattern-forest': {
    dots: [
      [6, 6, 1.9],
      [18, 18, 1.9],
    ],
    rings: true,
  },
  'pattern-grass': {
    lines: [
      ...twice([
        [-1, 1.6],
        [-1, -1.2],
      ]),
      ...twice([
        [1, 1.6],
        [1, -1.2],
      ]),
    ],
  },
  'pattern-wetland': {
    lines: [
      ...twice([
        [-3.6, 0],
        [3.6, 0],
      ]),
      ...twice([
        [-1.6, 2.2],
        [1.6, 2.2],
      ]),
      ...twice([
        [0, 0],
        [0, -2.4],
      ]),
    ],
  },
  'pattern-facility': {
    lines: [
      ...twice([
        [-1.6, -1.6],
        [1.6, -1.6],
        [1.6, 1.6],
        [-1.6, 1.6],
        [-1.6, -1.6],
      ]),
    ],
  },
  'pattern-industry': {
    dots: [
      [6, 6, 0.8],
      [18, 18, 0.8],
    ],
  },
  'pattern-water': {
    lines: [
      ...twice([
        [-4, 0],
        [-2.6, -0.9],
        [-1.3, 0],
        [0, 0.9],
        [1.3, 0],
        [2.6, -0.9],
        [4, 0],
      ]),
    ],
  },
};

export const signColor = (id: string, colors: Colors) =>
  id === 'pattern-water' || id === 'pattern-wetland' ? colors.patternWater : colors.pattern;

const MIDDLE = PATTERN_SIZE / 2;

/** The sign of a land class once, for its line in the legend; none where the map draws none. */
export function signOf(group: LandGroup, colors: Colors): Sign | undefined {
  const id = patternOf[group];
  if (!id) return undefined;
  const { lines = [], dots = [], rings } = signs[id]!;
  return {
    lines: lines.filter((line) => line.every(([x, y]) => x < MIDDLE && y < MIDDLE)),
    dots: dots.filter(([x, y]) => x < MIDDLE && y < MIDDLE),
    rings,
    color: signColor(id, colors),
  };
}

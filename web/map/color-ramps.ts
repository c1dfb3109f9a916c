import type { Theme } from '../state/preferences';
import type { ColorRamp } from '../state/view';

/**
 * Ramps for 3 to 7 classes, low to high.
 * Source: ColorBrewer 2.0, Cynthia Brewer, Mark Harrower and The Pennsylvania State University (colorbrewer2.org).
 */
const brewer: Readonly<Record<ColorRamp, readonly string[]>> = {
  PuBu: [
    'ece7f2a6bddb2b8cbe',
    'f1eef6bdc9e174a9cf0570b0',
    'f1eef6bdc9e174a9cf2b8cbe045a8d',
    'f1eef6d0d1e6a6bddb74a9cf2b8cbe045a8d',
    'f1eef6d0d1e6a6bddb74a9cf3690c00570b0034e7b',
  ],
  PuOr: [
    '998ec3f7f7f7f1a340',
    '5e3c99b2abd2fdb863e66101',
    '5e3c99b2abd2f7f7f7fdb863e66101',
    '542788998ec3d8daebfee0b6f1a340b35806',
    '542788998ec3d8daebf7f7f7fee0b6f1a340b35806',
  ],
  YlGn: [
    'f7fcb9addd8e31a354',
    'ffffccc2e69978c679238443',
    'ffffccc2e69978c67931a354006837',
    'ffffccd9f0a3addd8e78c67931a354006837',
    'ffffccd9f0a3addd8e78c67941ab5d238443005a32',
  ],
  OrRd: [
    'fee8c8fdbb84e34a33',
    'fef0d9fdcc8afc8d59d7301f',
    'fef0d9fdcc8afc8d59e34a33b30000',
    'fef0d9fdd49efdbb84fc8d59e34a33b30000',
    'fef0d9fdd49efdbb84fc8d59ef6548d7301f990000',
  ],
};

/**
 * Colours of 1 to 7 classes, low to high. On the dark ground what is high shines: a sequential ramp runs the other way,
 * or its upper end would sink into the night. PuOr has its sides to keep.
 */
export function rampColors(ramp: ColorRamp, classes: number, theme: Theme): string[] {
  const ramps = brewer[ramp];
  const packed = ramps[Math.min(Math.max(classes, 3), 7) - 3] ?? '';
  const colors = (packed.match(/.{6}/g) ?? []).map((hex) => `#${hex}`);
  const ends = classes === 1 ? colors.slice(-1) : classes === 2 ? [colors[0]!, colors[2]!] : colors;
  return theme === 'dark' && ramp !== 'PuOr' ? ends.reverse() : ends;
}

/** For values without an order. Source: Okabe and Ito, "Color Universal Design", 2008; black left out. */
export const categoryColors = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442'] as const;

/** Of values beyond the seven that have a colour, and of none at all. */
export const otherColor: Readonly<Record<Theme, string>> = { light: '#8C918E', dark: '#74828E' };
export const missingColor: Readonly<Record<Theme, string>> = { light: '#DDD9CF', dark: '#33424E' };

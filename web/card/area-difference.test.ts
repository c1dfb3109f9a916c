import { expect, test } from 'vitest';
import { areaDifference } from './area-difference';

test('up to a thousandth is the same, up to half a hundredth worth a note, more a warning, on either side', () => {
  for (const sign of [1, -1]) {
    const stateOf = (share: number) => areaDifference(10_000 + sign * 10_000 * share, 10_000).state;
    expect([0, 0.0009, 0.00101, 0.0049, 0.00501, 0.2].map(stateOf)).toEqual([
      'same',
      'same',
      'note',
      'note',
      'warn',
      'warn',
    ]);
  }
  expect(areaDifference(990, 1000)).toEqual({ differenceM2: -10, share: -0.01, state: 'warn' });
});

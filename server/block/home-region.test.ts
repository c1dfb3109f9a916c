import { expect, test } from 'vitest';
import { homeRegion } from './home-region';

const anywhere = () => true;

test.each([
  [['441402102201', '441402102201'], '441402102201'],
  [['441402102201', '441402102202'], '441402102000'],
  [['441402102201', '441402103201'], '441402000000'],
  [['441402102201', '440604011001'], '440000000000'],
  [['442000109201', '442000008001'], '442000000000'],
  [['441402102201', null], '441402102201'],
  [['441402102201', '110101001001'], null],
  [[null, null], null],
] as const)('parcels of %j are all held by %s', (codes, home) => {
  expect(homeRegion(codes, anywhere)).toBe(home);
});

test('a village that is not in the tree any more gives way to its town', () => {
  expect(homeRegion(['441402102299'], (code) => code !== '441402102299')).toBe('441402102000');
});

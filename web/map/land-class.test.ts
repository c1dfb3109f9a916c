import { expect, test } from 'vitest';
import { landGroupOf } from './land-class';

test('0601 is industry in the survey and a country road in planning', () => {
  expect(landGroupOf('survey2019', '0601')).toBe('industry');
  expect(landGroupOf('yongdi2023', '0601')).toBe('transport');
});

test('a suffix letter or a longer code stays in its class', () => {
  expect(landGroupOf('survey2019', '0201K')).toBe('orchard');
  expect(landGroupOf('survey2019', '1104A')).toBe('water');
  expect(landGroupOf('yongdi2023', '060102')).toBe('transport');
  expect(landGroupOf('survey2019', '203')).toBe('homestead');
});

test('a code without its system is not guessed', () => {
  expect(landGroupOf(null, '0101')).toBe('unknown');
  expect(landGroupOf('survey2019', null)).toBe('unknown');
  expect(landGroupOf('survey2019', '9901')).toBe('unknown');
});

import { expect, test } from 'vitest';
import { hasStatus } from './has-status';

test('projects of a status are asked for by its word, those without one by its absence', () => {
  expect(hasStatus('在建')).toBe("status = '在建'");
  expect(hasStatus("o'clock")).toBe("status = 'o''clock'");
  expect(hasStatus(null)).toBe('status is null');
});

import { expect, test } from 'vitest';
import type { LayerStyle } from '../state/view';
import { refusedPart } from './refused-part';

const byOwner: LayerStyle = { column: 'owner', method: 'category', classes: 5, ramp: 'PuBu', shape: 'color' };

test('tiles that a filter or a colour column of the address keeps away are told from tiles that failed', () => {
  expect(refusedPart(400, 'nosuch = 1', undefined)).toBe('filter');
  expect(refusedPart(404, undefined, byOwner)).toBe('style');
  expect(refusedPart(400, 'nosuch = 1', byOwner)).toBe('filter');
  for (const status of [500, 503, null]) expect(refusedPart(status, 'dlbm = 1', byOwner)).toBeNull();
  expect(refusedPart(400, undefined, undefined)).toBeNull();
});

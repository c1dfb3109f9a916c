import { expect, test } from 'vitest';
import { isComposing } from './is-composing';

test('a key belongs to the input method while it composes, and so does the Enter that ends a word in Safari', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

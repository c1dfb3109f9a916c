import { expect, test } from 'vitest';
import type { StopMedia } from '#shared/media';
import { arranged } from './arrange';

const file = (sha256: string, more: Partial<StopMedia> = {}): StopMedia => ({
  sha256,
  kind: '照片',
  mime: 'image/jpeg',
  bytes: 1,
  width: 1200,
  height: 800,
  takenAt: null,
  place: null,
  facesBlurred: false,
  ...more,
});
const keys = (list: readonly StopMedia[]) => arranged(list).map(({ key }) => key);

test('a picture from before stands with the one from after, whichever comes first', () => {
  const [b1, b2] = [file('b1', { phase: 'before' }), file('b2', { phase: 'before' })];
  const [a1, a2] = [file('a1', { phase: 'after' }), file('a2', { phase: 'after' })];
  expect(keys([b1, a1])).toEqual(['b1-a1']);
  expect(keys([file('x'), a1, b1, file('y'), b2, a2])).toEqual(['x', 'b1-a1', 'y', 'b2-a2']);
});

test('what has no partner stands by itself, a video and a panorama always', () => {
  const before = file('b', { phase: 'before' });
  expect(keys([before, file('d', { phase: 'during' })])).toEqual(['b', 'd']);
  expect(keys([before, file('v', { kind: '视频', phase: 'after', width: null, height: null })])).toEqual(['b', 'v']);
  expect(keys([before, file('p', { kind: '全景', phase: 'after' })])).toEqual(['b', 'p']);
  expect(keys([])).toEqual([]);
});

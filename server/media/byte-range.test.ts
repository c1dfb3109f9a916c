import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteRange } from './byte-range';

describe('a part of a file that is asked for', () => {
  test.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=10-', { first: 10, last: 99 }],
    ['bytes=10-5000', { first: 10, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-5000', { first: 0, last: 99 }],
    ['Bytes= 1-2 ', { first: 1, last: 2 }],
  ])('%s', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });

  test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('%s is outside a file of 100 bytes', (header) => {
    expect(byteRange(header, 100)).toBe('outside');
  });

  test.each([undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b', 'bytes=1.5-2'])(
    '%s is answered with the whole file',
    (header) => {
      expect(byteRange(header, 100)).toBeNull();
    },
  );

  test('whatever is asked, a part lies in the file and begins before it ends', () => {
    const number = fc.oneof(fc.constant(''), fc.nat(300).map(String), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(number, number, fc.nat(200), (from, to, size) => {
        const range = byteRange(`bytes=${from}-${to}`, size);
        if (range === null || range === 'outside') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.first).toBeLessThanOrEqual(range.last);
        expect(range.last).toBeLessThan(size);
        if (/^\d+$/.test(from)) expect(range.first).toBe(Number(from));
        else expect(range.last - range.first + 1).toBe(Math.min(size, Number(to)));
      }),
    );
  });
});

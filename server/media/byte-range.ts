/** First and last byte of a part of a file. */
export type ByteRange = { first: number; last: number };

/**
 * The one part that a `Range` header asks for: null where the whole file is the answer (no header, another unit, several
 * parts, or nonsense), `outside` where no byte of it is there.
 * @param size of the file, in bytes.
 * Source: RFC 9110 14.1.2, 14.2.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null | 'outside' {
  const [, from = '', to = ''] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '')
    return Number(to) > 0 && size > 0 ? { first: Math.max(0, size - Number(to)), last: size - 1 } : 'outside';
  const first = Number(from);
  if (to !== '' && Number(to) < first) return null;
  if (first >= size) return 'outside';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}

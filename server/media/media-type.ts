/** Types that are taken, by the first bytes of a file; its name says nothing. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'video/mp4' | 'video/webm';

/** Bytes that `mediaType` looks at. */
export const HEAD_BYTES = 64;

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** Of the ISO base media format: what browsers play. Still pictures in it (HEIC, AVIF) are none of these. */
const videoBrands = new Set(['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'qt  ', 'MSNV']);

/**
 * The type of a file, or null for one that is not taken: SVG and HTML can hold scripts.
 * @param head its first `HEAD_BYTES`, or all of it.
 * Source: JPEG ITU-T T.81 B.1.1.3; PNG 3rd edition 5.2; WebP RFC 9649 2.4; ISO/IEC 14496-12 4.3; Matroska RFC 9559 5.1.1.
 */
export function mediaType(head: Uint8Array): MediaType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(head, 4, 8) === 'ftyp' && videoBrands.has(ascii(head, 8, 12))) return 'video/mp4';
  const isMatroska = ascii(head, 0, 4) === '\x1a\x45\xdf\xa3';
  return isMatroska && ascii(head, 4, HEAD_BYTES).includes('webm') ? 'video/webm' : null;
}

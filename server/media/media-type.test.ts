import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaType } from './media-type';

const bytes = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));

describe('the type of a file is told by its first bytes', () => {
  test.each([
    ['a JPEG', '\xff\xd8\xff\xe1\x00\x10Exif', 'image/jpeg'],
    ['a PNG', '\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR', 'image/png'],
    ['a WebP', 'RIFF\x24\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['an MP4', '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00', 'video/mp4'],
    ['a film of a phone', '\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00', 'video/mp4'],
    ['a WebM', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
  ])('%s', (_, text, type) => {
    expect(mediaType(bytes(text))).toBe(type);
  });

  test.each([
    ['an SVG, which can hold a script', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a page', '<!doctype html><script>1</script>'],
    ['a page behind a name of a picture', ' <html>'],
    ['a HEIC, which no browser but one shows', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00'],
    ['a Matroska that is no WebM', '\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska'],
    ['a sound in a RIFF', 'RIFF\x24\x00\x00\x00WAVEfmt '],
    ['a PDF', '%PDF-1.7'],
    ['nothing', ''],
  ])('%s is not taken', (_, text) => {
    expect(mediaType(bytes(text))).toBeNull();
  });

  test('whatever text stands in a file, it is not taken for a picture', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~\n]*$/), (text) => mediaType(bytes(text)) === null || text.includes('ftyp')),
    );
  });
});

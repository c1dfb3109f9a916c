import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const UP = 2; // filter: each row as the difference from the one above

/**
 * A picture as a PNG file, 8 bits a channel.
 * @param pixels rows from the top; 3 bytes a pixel, or 4 with opacity.
 * Source: W3C Portable Network Graphics, third edition, 5.3 (chunks), 9.2 (filters), 11.2.1 (IHDR).
 */
export function writePng(width: number, height: number, pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const channels = pixels.length / (width * height);
  if (channels !== 3 && channels !== 4)
    throw new RangeError(`A picture of ${width} × ${height} has 3 or 4 bytes a pixel, not ${channels}.`);
  const stride = width * channels;
  const filtered = new Uint8Array(height * (stride + 1));
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1);
    filtered[to] = UP;
    for (let at = 0; at < stride; at++) {
      const from = row * stride + at;
      filtered[to + 1 + at] = pixels[from]! - (row > 0 ? pixels[from - stride]! : 0);
    }
  }
  const header = new Uint8Array(13);
  const fields = new DataView(header.buffer);
  fields.setUint32(0, width);
  fields.setUint32(4, height);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  const parts = [
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', new Uint8Array()),
  ];
  const file = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const fields = new DataView(bytes.buffer);
  fields.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  fields.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

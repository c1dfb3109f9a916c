import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import type { Encoding } from '../source';
import { encodingAsked } from './dbf/declared-encoding';
import { guessEncoding } from './dbf/guess-encoding';
import type { Part } from './part';
import type { Reading } from './stored-layer';

const CHUNK_BYTES = 1 << 20;
const EVIDENCE_BYTES = 4 << 20;

/** A text file in UTF-8: itself, or its copy in the scratch folder where it was in UTF-16, GB18030 or another encoding. */
export async function toUtf8(file: Part, reading: Reading): Promise<{ file: Part; encoding: Encoding }> {
  const encoding = await encodingOf(file, reading);
  if (encoding.name === 'UTF-8') return { file, encoding };
  const path = join(reading.scratch(), `text-${copies++}`);
  await pipeline(
    createReadStream(file.path, { highWaterMark: CHUNK_BYTES }),
    iconv.decodeStream(encoding.name),
    iconv.encodeStream('utf8'),
    createWriteStream(path, { mode: 0o600 }),
    { signal: reading.signal },
  );
  return { file: { name: file.name, path, bytes: statSync(path).size }, encoding };
}

let copies = 0;

async function encodingOf({ path }: Part, { encoding: asked, signal }: Reading): Promise<Encoding> {
  if (asked) return encodingAsked(asked);
  let position = 0;
  let rest = Buffer.alloc(0);
  let broken = false;
  const evidence: Buffer[] = [];
  let gathered = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    if (position === 0) {
      const utf16 = utf16Of(bytes);
      if (utf16) return { name: utf16, from: 'evidence', confidence: 1 };
    }
    position += bytes.length;
    const whole = bytes.length - unfinishedTail(bytes);
    rest = Buffer.from(bytes.subarray(whole));
    if (!isUtf8(bytes.subarray(0, whole))) broken = true;
    if (!broken) continue;
    const texts = textsIn(bytes);
    evidence.push(...texts);
    gathered += texts.reduce((sum, text) => sum + text.length, 0);
    if (gathered > EVIDENCE_BYTES / 40 || position > 16 * EVIDENCE_BYTES) break;
  }
  if (!broken && rest.length === 0) return { name: 'UTF-8', from: 'format', confidence: 1 };
  const { name, confidence } = guessEncoding(evidence);
  return { name, from: 'evidence', confidence };
}

function utf16Of(bytes: Buffer) {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a! > 0 && b === 0 && c! > 0 && d === 0)) return 'UTF-16LE';
  return (a === 0xfe && b === 0xff) || (a === 0 && b! > 0 && c === 0 && d! > 0) ? 'UTF-16BE' : null;
}

/** Bytes at the end that begin a UTF-8 character and do not end it. */
function unfinishedTail(bytes: Buffer) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Names and values with bytes beyond ASCII, cut out at the signs that end them in JSON, CSV and XML. */
function textsIn(bytes: Buffer): Buffer[] {
  const texts =
    bytes
      .subarray(0, EVIDENCE_BYTES)
      .toString('latin1')
      .match(/[^",;\t\r\n<>:]*[\x80-\xff][^",;\t\r\n<>:]*/g) ?? [];
  return texts.slice(0, 5000).map((text) => Buffer.from(text, 'latin1'));
}

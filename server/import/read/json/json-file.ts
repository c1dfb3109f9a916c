import { createReadStream } from 'node:fs';
import { breathe } from '../../../breathe';
import { SourceError } from '../../source';
import { baseOf, type Part } from '../part';
import { findJsonFault } from './json-fault';
import { createJsonScanner, type JsonPiece, JsonStructureError } from './json-scanner';
import { parseExactly } from './parse-exactly';

const CHUNK_BYTES = 1 << 19;
const EXCERPT = 60;

/** The pieces of a JSON file in UTF-8, with or without BOM. @throws SourceError naming line, column and the text there. */
export async function* jsonPieces(
  file: Part,
  wanted: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<JsonPiece> {
  const scanner = createJsonScanner(wanted);
  const pause = breathe(signal);
  const bom = await bomBytes(file.path);
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK_BYTES, signal, start: bom })) {
      for (const piece of scanner.feed(chunk as Buffer)) {
        yield piece;
        await pause();
      }
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof JsonStructureError)) throw error;
    const { expected, offset } = error.fault;
    if (error.atEnd)
      throw new SourceError(
        `${baseOf(file.name)} ends too early (${expected} was expected after byte ${file.bytes}): it is cut off, copy it again.`,
      );
    throw await jsonFault(file, offset + bom, expected);
  }
}

/** Parses one piece. @throws SourceError naming the place in the file. */
export async function parsePiece(file: Part, { text, offset }: { text: string; offset: number }): Promise<unknown> {
  try {
    return parseExactly(text);
  } catch {
    const fault = findJsonFault(text) ?? { offset: 0, expected: 'JSON' };
    const before = Buffer.byteLength(text.slice(0, fault.offset), 'utf8');
    throw await jsonFault(file, offset + before + (await bomBytes(file.path)), fault.expected);
  }
}

async function bomBytes(path: string) {
  for await (const chunk of createReadStream(path, { end: 2 }))
    if ((chunk as Buffer).equals(Buffer.of(0xef, 0xbb, 0xbf))) return 3;
  return 0;
}

async function jsonFault(file: Part, at: number, expected: string): Promise<SourceError> {
  const { line, column, text } = await placeOf(file.path, at);
  const place = `line ${line}, column ${column} (byte ${at})`;
  const found = text === '' ? 'the line ends' : `it has ${JSON.stringify(text)}`;
  const wrong = /^\/[/*]/.test(text)
    ? `${place} has the comment ${JSON.stringify(text)}, and JSON knows no comments; take them out`
    : `${expected} was expected at ${place}, where ${found}; correct`;
  return new SourceError(`${baseOf(file.name)} is not JSON: ${wrong} or export it again.`);
}

/** Line and column (in characters) of a byte, and the rest of its line. */
export async function placeOf(path: string, at: number): Promise<{ line: number; column: number; text: string }> {
  let line = 1;
  let lineStart = 0;
  let position = 0;
  if (at > 0)
    for await (const chunk of createReadStream(path, { end: at - 1, highWaterMark: CHUNK_BYTES })) {
      const bytes = chunk as Buffer;
      for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) {
        line++;
        lineStart = position + i + 1;
      }
      position += bytes.length;
    }
  const slice = async (start: number, end: number) => {
    let text = '';
    for await (const chunk of createReadStream(path, { start, end, encoding: 'utf8' })) text += chunk;
    return text;
  };
  // A file of one line: its column in characters is not worth reading gigabytes for.
  const column =
    at === lineStart
      ? 1
      : at - lineStart > CHUNK_BYTES
        ? at - lineStart + 1
        : (await slice(lineStart, at - 1)).length + 1;
  const text = (await slice(at, at + 4 * EXCERPT)).split(/\r?\n/, 1)[0]!.slice(0, EXCERPT);
  return { line, column, text };
}

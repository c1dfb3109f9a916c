import type { JsonFault } from './json-fault';

/** A piece of a JSON file: one element of a `features` array, or one wanted member of an outermost object. */
export type JsonPiece =
  | { kind: 'element'; text: string; offset: number }
  | { kind: 'member'; key: string; text: string; offset: number }
  | { kind: 'other'; key: string }
  | { kind: 'document' };

/** A fault of structure, at a byte of the file. */
export class JsonStructureError extends Error {
  constructor(
    readonly fault: JsonFault,
    readonly atEnd = false,
  ) {
    super(fault.expected);
  }
}

/** A value becomes one string and then an object several times its size. */
const MAX_VALUE_BYTES = 256_000_000;
/** Deeper than any map data, and shallow enough for whoever walks through a value by calling itself. */
const MAX_DEPTH = 1000;

type State = 'between' | 'key' | 'colon' | 'value' | 'after' | 'element' | 'after-element';
type Capture = { key: string | null; keep: boolean; start: number; kind: 'nested' | 'string' | 'plain'; depth: number };

const PLAIN = 0;
const SPACE = 1;
const QUOTE = 2;
const OPEN = 3;
const CLOSE = 4;
const COMMA = 5;
const ILLEGAL = 6;
/** What a byte means outside of texts. Letters pass: whether they make true, null or NaN is seen when a value is parsed. */
const CLASS = new Uint8Array(256).fill(ILLEGAL);
for (const byte of Buffer.from(':+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'))
  CLASS[byte] = PLAIN;
for (const byte of Buffer.from(' \t\r\n\x1e')) CLASS[byte] = SPACE;
CLASS[0x22] = QUOTE;
CLASS[0x7b] = CLASS[0x5b] = OPEN;
CLASS[0x7d] = CLASS[0x5d] = CLOSE;
CLASS[0x2c] = COMMA;

/**
 * Splits JSON as it streams by: any number of outermost values, one after the other (text sequences, with or without
 * the record separator), each an object or an array. Of an object, the elements of `features` and the members in
 * `wanted` are given out as they end, the others are only named; of an array, its elements. Nothing else is kept, so
 * a file of any size passes in the memory of its largest feature.
 */
export function createJsonScanner(wanted: ReadonlySet<string>) {
  let pieces: JsonPiece[] = [];
  let state: State = 'between';
  let offset = 0; // of the first byte of the chunk, in the file
  let isArray = false; // the outermost value is an array
  let mayClose = false; // directly behind `{` or `[`
  let key: string | null = null;
  let capture: Capture | null = null;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let inString = false;
  let escaped = false;

  const fail = (at: number, expected: string, atEnd = false): never => {
    throw new JsonStructureError({ offset: offset + at, expected }, atEnd);
  };

  /** Scans on inside a value; returns the index behind its last byte, or -1 where the chunk ends first. */
  function scanValue(chunk: Buffer, from: number, { kind }: Capture): number {
    let i = from;
    const current = capture!;
    for (;;) {
      if (inString) {
        for (; i < chunk.length; i++) {
          const byte = chunk[i]!;
          if (escaped) escaped = false;
          else if (byte === 0x5c) escaped = true;
          else if (byte === 0x22) break;
        }
        if (i >= chunk.length) return -1;
        inString = false;
        i++;
        if (kind === 'string') return i;
      }
      for (; i < chunk.length; i++) {
        const what = CLASS[chunk[i]!];
        if (what === PLAIN) continue;
        if (what === QUOTE) {
          if (kind === 'plain') fail(i, ', or the end of the object');
          inString = true;
          i++;
          break;
        }
        if (what === OPEN) {
          if (kind === 'plain') fail(i, ', or the end of the object');
          if (++current.depth > MAX_DEPTH) fail(i, 'less nesting');
        } else if (what === CLOSE) {
          if (kind === 'plain') return i;
          if (--current.depth === 0) return i + 1;
        } else if (what === ILLEGAL) fail(i, 'a value or one of , : ] }');
        else if (kind === 'plain') return i;
      }
      if (!inString) return -1;
    }
  }

  function keep(bytes: Buffer, at: number) {
    if (!capture!.keep) return;
    keptBytes += bytes.length;
    if (keptBytes > MAX_VALUE_BYTES) fail(at, 'less than 256 MB in one value');
    kept.push(bytes);
  }

  function endValue() {
    const { key: name, keep: wasKept, start } = capture!;
    if (wasKept) {
      const text = kept.length === 1 ? kept[0]!.toString('utf8') : Buffer.concat(kept).toString('utf8');
      if (state === 'element') pieces.push({ kind: 'element', text, offset: start });
      else if (state === 'key') key = nameOf(text, start);
      else pieces.push({ kind: 'member', key: name!, text, offset: start });
    } else pieces.push({ kind: 'other', key: name! });
    kept = [];
    keptBytes = 0;
    capture = null;
    state = state === 'element' ? 'after-element' : state === 'key' ? 'colon' : 'after';
  }

  function nameOf(text: string, start: number): string {
    try {
      return JSON.parse(text) as string;
    } catch {
      return fail(start - offset, 'a member name without control characters');
    }
  }

  function startValue(byte: number, at: number) {
    const what = CLASS[byte];
    if (what !== QUOTE && what !== OPEN && what !== PLAIN)
      fail(at, state === 'key' ? 'a member name in double quotes' : 'a value');
    const kind = what === QUOTE ? 'string' : what === OPEN ? 'nested' : 'plain';
    const keepIt = state !== 'value' || wanted.has(key!);
    capture = { key, keep: keepIt, start: offset + at, kind, depth: what === OPEN ? 1 : 0 };
    inString = what === QUOTE;
    escaped = false;
  }

  function endDocument() {
    pieces.push({ kind: 'document' });
    state = 'between';
  }

  /** One byte between values. */
  function step(byte: number, at: number) {
    switch (state) {
      case 'between':
        if (byte !== 0x7b && byte !== 0x5b) fail(at, '{, with which GeoJSON starts');
        isArray = byte === 0x5b;
        state = isArray ? 'element' : 'key';
        mayClose = true;
        break;
      case 'colon':
        if (byte !== 0x3a) fail(at, ':');
        state = 'value';
        break;
      case 'after':
        if (byte === 0x7d) endDocument();
        else if (byte === 0x2c) state = 'key';
        else fail(at, ', or }');
        break;
      case 'after-element':
        if (byte === 0x2c) state = 'element';
        else if (byte === 0x5d) closeArray();
        else fail(at, ', or ]');
        break;
    }
  }

  function closeArray() {
    if (isArray) endDocument();
    else state = 'after';
  }

  return {
    /** The pieces that end in this chunk. @throws JsonStructureError */
    feed(chunk: Buffer): JsonPiece[] {
      pieces = [];
      let i = 0;
      while (i < chunk.length) {
        if (capture) {
          const end = scanValue(chunk, i, capture);
          keep(end < 0 ? (i === 0 ? chunk : chunk.subarray(i)) : chunk.subarray(i, end), i);
          if (end < 0) break;
          endValue();
          i = end;
          continue;
        }
        const byte = chunk[i]!;
        if (CLASS[byte] === SPACE) {
          i++;
          continue;
        }
        if (state === 'key' || state === 'value' || state === 'element') {
          const closes = mayClose && (state === 'key' ? byte === 0x7d : byte === 0x5d);
          if (closes) {
            mayClose = false;
            if (state === 'element') closeArray();
            else endDocument();
            i++;
            continue;
          }
          if (state === 'value' && key === 'features' && byte === 0x5b) {
            state = 'element';
            mayClose = true;
            pieces.push({ kind: 'other', key: 'features' });
            i++;
            continue;
          }
          if (state === 'key' && byte !== 0x22) fail(i, 'a member name in double quotes');
          mayClose = false;
          startValue(byte, i);
          keep(chunk.subarray(i, i + 1), i);
          i++;
          continue;
        }
        step(byte, i);
        i++;
      }
      offset += chunk.length;
      return pieces;
    },
    /** @throws JsonStructureError where the file ends inside a value. */
    end() {
      if (capture) fail(0, inString ? 'a closing quote' : 'the end of a value', true);
      if (state !== 'between')
        fail(
          0,
          isArray || state === 'after-element' || state === 'element' ? '] or another feature' : '} or another member',
          true,
        );
    },
  };
}

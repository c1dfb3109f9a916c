import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault';
import { createJsonScanner, type JsonPiece } from './json-scanner';
import { parseExactly } from './parse-exactly';

const WANTED = new Set(['type', 'crs']);

/** Feeds the bytes in the pieces that `cuts` make of them. */
function scan(text: string, cuts: number[]): JsonPiece[] {
  const bytes = Buffer.from(text, 'utf8');
  const scanner = createJsonScanner(WANTED);
  const pieces: JsonPiece[] = [];
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    pieces.push(...scanner.feed(bytes.subarray(from, end)));
    from = end;
  }
  scanner.end();
  return pieces;
}

const cuts = fc.array(fc.nat(), { maxLength: 40 });
const feature = fc.record({
  type: fc.constant('Feature'),
  properties: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
  geometry: fc.constantFrom(null, { type: 'Point', coordinates: [113.5, -22e-3] }),
});

test('wherever the file is cut into chunks, every feature comes out as JSON.parse reads it', () => {
  fc.assert(
    fc.property(
      fc.array(feature, { maxLength: 8 }),
      cuts,
      fc.constantFrom(undefined, 1, '\t', 3),
      (features, at, space) => {
        const text = JSON.stringify(
          { type: 'FeatureCollection', name: '"features":[', features, after: [{}, '}]"'] },
          null,
          space,
        );
        const pieces = scan(text, at);
        const elements = pieces.filter((piece) => piece.kind === 'element');
        expect(elements.map((piece) => JSON.parse(piece.text))).toEqual(JSON.parse(JSON.stringify(features)));
        for (const { offset, text: own } of elements)
          expect(Buffer.from(text).subarray(offset).toString().startsWith(own)).toBe(true);
      },
    ),
  );
});

test('documents one after the other are told apart, with and without the record separator', () => {
  fc.assert(
    fc.property(
      fc.array(feature, { minLength: 1, maxLength: 5 }),
      cuts,
      fc.constantFrom('', '\n', '\x1e', ' \r\n'),
      (features, at, between) => {
        const pieces = scan(features.map((one) => `${between}${JSON.stringify(one)}\n`).join(''), at);
        expect(pieces.filter(({ kind }) => kind === 'document')).toHaveLength(features.length);
      },
    ),
  );
});

test('a file that is cut off anywhere inside is not taken for a whole one', () => {
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { 名称: '三角镇"]}' }, geometry: null }],
  });
  for (let length = 1; length < Buffer.byteLength(text); length++)
    expect(() => {
      const scanner = createJsonScanner(WANTED);
      scanner.feed(Buffer.from(text).subarray(0, length));
      scanner.end();
    }).toThrow();
});

test('whatever JSON.parse refuses has a fault, and whatever it takes has none', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', '//', '\n', '01', '\\'),
      (value, at, noise) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        const broken = text.slice(0, cut) + noise + text.slice(cut);
        let parses = true;
        try {
          JSON.parse(broken);
        } catch {
          parses = false;
        }
        expect(findJsonFault(broken) === null).toBe(parses);
      },
    ),
    { numRuns: 500 },
  );
});

test('codes of more than sixteen digits keep every digit, NaN becomes null, and texts stay as they are', () => {
  expect(
    parseExactly(
      '{"a":4414021020000012345,"b":-9007199254740993,"c":12,"d":"4414021020000012345, NaN","e":NaN,"f":[-Infinity,1.5]}',
    ),
  ).toEqual({
    a: '4414021020000012345',
    b: '-9007199254740993',
    c: 12,
    d: '4414021020000012345, NaN',
    e: null,
    f: [null, 1.5],
  });
  const exact = '[113.26443600000001,22.12345678901234567]';
  expect(parseExactly(exact)).toEqual(JSON.parse(exact));
});

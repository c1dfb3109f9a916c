import { inflateSync } from 'node:zlib';

type Glyphs = ReadonlyMap<string, string>;

/**
 * The words of a PDF as Chromium writes it: text as glyph numbers of four hex digits, each font with a table from them to
 * characters (ISO 32000-1, 9.10.3). Glyphs of one line follow one another; spaces are where the page has them.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Glyphs>();
  for (const { head } of objects.values())
    for (const [, name, font] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font!)?.head ?? '')?.[1];
      if (table) fonts.set(name!, glyphsOf(objects.get(table)!.stream));
    }
  return [...objects.values()].map(({ stream }) => wordsOf(stream, fonts)).join('');
}

type PdfObject = { head: string; stream: string };

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const { 1: id, index, 0: opening } of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const start = index + opening.length;
    const end = text.indexOf('endobj', start);
    const body = text.slice(start, end);
    const [head = '', ...rest] = body.split(/stream\r?\n/);
    const from = start + body.length - rest.join('stream\n').length;
    const isText =
      rest.length > 0 && head.includes('/FlateDecode') && !/\/(Image|FontFile|Length1|Length3)\b/.test(head);
    objects.set(id!, { head, stream: isText ? inflated(pdf.subarray(from, end)) : '' });
  }
  return objects;
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { finishFlush: 2 }).toString('latin1'); // what follows the stream is not its own
  } catch {
    return '';
  }
}

const characters = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

function glyphsOf(table: string): Glyphs {
  const glyphs = new Map<string, string>();
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of block!.matchAll(/<([\da-f]{4})>\s*<([\da-f]+)>/gi))
      glyphs.set(glyph!.toLowerCase(), characters(text!));
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low, high, text] of block!.matchAll(/<([\da-f]{4})>\s*<([\da-f]{4})>\s*<([\da-f]{4})>/gi)) {
      const [from, to, start] = [low, high, text].map((hex) => Number.parseInt(hex!, 16)) as [number, number, number];
      for (let glyph = from; glyph <= to; glyph++)
        glyphs.set(glyph.toString(16).padStart(4, '0'), String.fromCharCode(start + glyph - from));
    }
  return glyphs;
}

function wordsOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs | undefined;
  let words = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|(<[\da-f<>\s\d.-]+>)\s*\]?\s*T[jJ]/gi)) {
    if (font) glyphs = fonts.get(font);
    else
      for (const [glyph] of shown!.replace(/>[^<]*</g, '').matchAll(/[\da-f]{4}/gi))
        words += glyphs?.get(glyph!.toLowerCase()) ?? '';
  }
  return words;
}

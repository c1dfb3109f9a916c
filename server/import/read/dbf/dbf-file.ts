import iconv from 'iconv-lite';
import { SourceError, type SourceField } from '../../source';
import { type Blocks, openBlocks } from '../blocks';
import type { RawText } from './guess-encoding';

type DbfField = { rawName: Buffer; type: string; offset: number; length: number; decimals: number };

/** A dBase table, as it lies in the file: rows by number, texts as bytes until their encoding is known. */
export type DbfFile = {
  /** Rows that the header promises, and rows that the file has room for. */
  promised: number;
  rows: number;
  fields: DbfField[];
  languageDriver: number;
  blocks: Blocks;
  headerBytes: number;
  rowBytes: number;
};

const SAMPLED_ROWS = 4000;
const MAX_FIELDS = 4096;

/** @throws SourceError where the header does not describe a table. */
export function openDbf(path: string, name: string): DbfFile {
  const blocks = openBlocks(path);
  try {
    return { ...readHeader(blocks, name), blocks };
  } catch (error) {
    blocks.close();
    throw error;
  }
}

function readHeader(blocks: Blocks, name: string): Omit<DbfFile, 'blocks'> {
  const head = Buffer.from(blocks.at(0, 32));
  if (head.length < 32)
    throw new SourceError(`${name} is cut off: ${head.length} bytes are no dBase header; copy the file again.`);
  const promised = head.readUInt32LE(4);
  const headerBytes = head.readUInt16LE(8);
  const rowBytes = head.readUInt16LE(10);
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerBytes && fields.length < MAX_FIELDS; at += 32) {
    const bytes = blocks.at(at, 32);
    if (bytes.length < 32 || bytes[0] === 0x0d) break;
    const end = bytes.subarray(0, 11).indexOf(0);
    const type = String.fromCharCode(bytes[11]!);
    const length = bytes[16]!;
    const rawName = Buffer.from(bytes.subarray(0, end < 0 ? 11 : end));
    fields.push({ rawName, type, offset, length, decimals: /[NF]/.test(type) ? bytes[17]! : 0 });
    offset += length;
  }
  if (fields.length === 0 || rowBytes === 0 || offset > rowBytes)
    throw new SourceError(
      `${name} is not a dBase table, or its header is damaged: ${fields.length} fields of ${offset} bytes in rows of ${rowBytes}; export it again.`,
    );
  const rows = Math.min(promised, Math.max(0, Math.floor((blocks.size - headerBytes + 1) / rowBytes)));
  return { promised, rows, fields, languageDriver: head[29]!, headerBytes, rowBytes };
}

/** Field names and text values spread over the table, to tell the encoding by. */
export function rawTexts(dbf: DbfFile): RawText[] {
  const texts: RawText[] = dbf.fields.map(({ rawName }) => ({ bytes: rawName, cut: rawName.length >= 10 }));
  const stride = Math.max(1, Math.floor(dbf.rows / SAMPLED_ROWS));
  const textFields = dbf.fields.filter(({ type }) => type === 'C');
  for (let row = 0; row < dbf.rows; row += stride) {
    const bytes = dbf.blocks.at(dbf.headerBytes + row * dbf.rowBytes, dbf.rowBytes);
    for (const { offset, length } of textFields) {
      const value = trimEnd(bytes.subarray(offset, offset + length));
      if (value.some((byte) => byte > 0x7f)) texts.push({ bytes: Buffer.from(value), cut: value.length >= length - 2 });
    }
  }
  return texts;
}

export type DbfRow = { deleted: boolean; properties: Record<string, unknown> };

/** Reads rows once the encoding is known. Names met twice get `_2`, `_3` … */
export function dbfTable(dbf: DbfFile, encoding: string): { fields: SourceField[]; row(index: number): DbfRow } {
  const names = distinctNames(dbf.fields.map(({ rawName }, i) => decode(rawName, encoding).trim() || `field_${i + 1}`));
  const decoders = dbf.fields.map((field) => decoderOf(field, encoding));
  return {
    fields: dbf.fields.map((field, i) => ({ name: names[i]!, type: typeOf(field) })),
    row(index) {
      const bytes = dbf.blocks.at(dbf.headerBytes + index * dbf.rowBytes, dbf.rowBytes);
      const properties: Record<string, unknown> = {};
      for (let i = 0; i < decoders.length; i++) {
        const { offset, length } = dbf.fields[i]!;
        properties[names[i]!] = decoders[i]!(bytes.subarray(offset, offset + length));
      }
      return { deleted: bytes[0] === 0x2a, properties };
    },
  };
}

function distinctNames(names: string[]) {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let n = 2; taken.has(distinct); n++) distinct = `${name}_${n}`;
    taken.add(distinct);
    return distinct;
  });
}

function typeOf({ type, decimals }: DbfField): SourceField['type'] {
  if (type === 'N' || type === 'F') return decimals === 0 && type === 'N' ? 'integer' : 'number';
  if (type === 'I' || type === '+') return 'integer';
  if (/[BOY]/.test(type)) return 'number';
  if (type === 'L') return 'boolean';
  return /[DT@]/.test(type) ? 'date' : 'string';
}

function trimEnd(bytes: Buffer) {
  const nul = bytes.indexOf(0);
  let end = nul < 0 ? bytes.length : nul;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0x1a)) end--;
  return bytes.subarray(0, end);
}

/** A character that the field's width cut in two is left off: `三角` and not `三角�`. */
function decode(bytes: Buffer, encoding: string) {
  if (encoding === 'UTF-8') return bytes.toString('utf8').replace(/\ufffd+$/, '');
  return iconv.decode(bytes, encoding).replace(/\ufffd+$/, '');
}

function decoderOf({ type, length }: DbfField, encoding: string): (bytes: Buffer) => unknown {
  switch (type) {
    case 'N':
    case 'F':
      return (bytes) => numberOf(trimEnd(bytes).toString('latin1').trim());
    case 'L':
      return (bytes) =>
        /[TtYy]/.test(String.fromCharCode(bytes[0]!))
          ? true
          : /[FfNn]/.test(String.fromCharCode(bytes[0]!))
            ? false
            : null;
    case 'D':
      return (bytes) => dateOf(bytes.toString('latin1'));
    case 'I':
    case '+':
      return (bytes) => (length === 4 ? bytes.readInt32LE(0) : numberOf(bytes.toString('latin1').trim()));
    case 'O':
    case 'B':
      return (bytes) => (length === 8 ? finite(bytes.readDoubleLE(0)) : null);
    case 'Y':
      return (bytes) => (length === 8 ? Number(bytes.readBigInt64LE(0)) / 10_000 : null);
    case 'T':
    case '@':
      return (bytes) => (length === 8 ? timeOf(bytes.readInt32LE(0), bytes.readInt32LE(4)) : null);
    case 'M': // a block number in a .dbt file, which GIS programs do not write
      return () => null;
    default:
      return (bytes) => decode(trimEnd(bytes), encoding) || null;
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function numberOf(text: string): number | string | null {
  if (text === '' || /^\*+$/.test(text)) return null;
  const value = Number(text);
  if (Number.isNaN(value)) return /^[-+]?(nan|1\.#|inf)/i.test(text) ? null : text;
  return /^[-+]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : finite(value);
}

function dateOf(text: string) {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim()) ?? [];
  if (!year) return text.replace(/[\s\0]/g, '') === '' ? null : text.trim();
  return year === '0000' || month === '00' || day === '00' ? null : `${year}-${month}-${day}`;
}

const JULIAN_DAY_OF_1970 = 2_440_588;

function timeOf(julianDay: number, milliseconds: number) {
  if (julianDay === 0) return null;
  const time = (julianDay - JULIAN_DAY_OF_1970) * 86_400_000 + milliseconds;
  return Math.abs(time) > 8.64e15 ? null : new Date(time).toISOString();
}

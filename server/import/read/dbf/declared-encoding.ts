import iconv from 'iconv-lite';
import { type Encoding, SourceError } from '../../source';
import { guessEncoding, type RawText } from './guess-encoding';

/** DBF byte 29, the language driver, to the code page it means; 0x57 is "the ANSI page of whoever wrote this". */
const LANGUAGE_DRIVERS: Record<number, string> = {
  1: 'cp437',
  2: 'cp850',
  3: 'windows-1252',
  8: 'cp865',
  10: 'cp850',
  19: 'SHIFT_JIS',
  31: 'cp852',
  38: 'cp866',
  77: 'GB18030',
  78: 'EUC-KR',
  79: 'BIG5',
  80: 'cp874',
  87: 'ISO-8859-1',
  88: 'windows-1252',
  89: 'windows-1252',
  100: 'cp852',
  101: 'cp866',
  102: 'cp865',
  106: 'cp737',
  107: 'cp857',
  120: 'BIG5',
  121: 'EUC-KR',
  122: 'GB18030',
  123: 'SHIFT_JIS',
  124: 'cp874',
  134: 'cp737',
  135: 'cp852',
  136: 'cp857',
  200: 'windows-1250',
  201: 'windows-1251',
  202: 'windows-1254',
  203: 'windows-1253',
  204: 'windows-1257',
}; // Source: shapelib's DBFOpen and dBase's language driver table.

/** Nats that likely characters must gather before the file's own word is not believed. */
const CPG_WEIGHT = 14;
const FLAG_WEIGHT = 8;
const VAGUE_WEIGHT = 2;

/**
 * A name of an encoding, as people and `.cpg` files write it, in the one spelling that we use; null where nobody knows it.
 * Chinese GB2312 and GBK are read as GB18030, Korean KS C 5601 and CP949 as EUC-KR: each contains them.
 */
export function encodingNamed(text: string): string | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const page = /^(?:cp|ansi|windows|win|ms|dos|oem|ibm)?(\d{3,5})$/.exec(plain)?.[1];
  if (/^utf8/.test(plain) || page === '65001') return 'UTF-8';
  if (/^gb(k|2312|18030)?/.test(plain) || plain === 'euccn' || page === '936' || page === '54936') return 'GB18030';
  if (/^big5/.test(plain) || page === '950') return 'BIG5';
  if (/^(euckr|ksc|ks|uhc|korean)/.test(plain) || page === '949' || page === '51949') return 'EUC-KR';
  if (/^(shiftjis|sjis|ms932)/.test(plain) || page === '932') return 'SHIFT_JIS';
  if (/^(iso)?88591$/.test(plain) || /^latin1$|^ansi$/.test(plain)) return 'ISO-8859-1';
  const iso = /^(?:iso)?8859(\d{1,2})$/.exec(plain)?.[1];
  const guess = iso
    ? `ISO-8859-${iso}`
    : page && Number(page) >= 1250 && Number(page) <= 1258
      ? `windows-${page}`
      : page
        ? `cp${page}`
        : text.trim();
  return guess && iconv.encodingExists(guess) ? guess : null;
}

/** @throws SourceError where `text` names nothing that can be read. */
export function encodingAsked(text: string): Encoding {
  const name = encodingNamed(text);
  if (!name)
    throw new SourceError(
      `There is no encoding named ${JSON.stringify(text)}; try GBK, GB18030, BIG5, EUC-KR, SHIFT_JIS, UTF-8 or ISO-8859-1.`,
    );
  return { name, from: 'option', confidence: 1 };
}

/**
 * How the texts of a DBF are written: as its `.cpg` says, else as its language driver says, else as they read best; a
 * word of the file that turns its own texts into nonsense is not believed.
 */
export function dbfEncoding(
  texts: RawText[],
  cpg: string | null,
  languageDriver: number,
): Encoding & { disbelieved: string | null } {
  const cpgName = cpg ? encodingNamed(cpg) : null;
  const flagName = LANGUAGE_DRIVERS[languageDriver] ?? null;
  const word = cpgName ?? flagName;
  if (!word) {
    const { name, confidence } = guessEncoding(texts);
    return { name, from: 'evidence', confidence, disbelieved: null };
  }
  const vague = word === 'ISO-8859-1' || word === 'windows-1252';
  const weight = vague ? VAGUE_WEIGHT : cpgName ? CPG_WEIGHT : FLAG_WEIGHT;
  const { name, confidence } = guessEncoding(texts, { name: word, weight });
  const kept = name === word || (vague && (name === 'ISO-8859-1' || name === 'windows-1252'));
  if (kept) return { name: word, from: cpgName ? 'cpg' : 'dbf-flag', confidence, disbelieved: null };
  return {
    name,
    from: 'evidence',
    confidence,
    disbelieved: cpgName ? `.cpg says ${cpg!.trim()}` : `its header says ${word}`,
  };
}

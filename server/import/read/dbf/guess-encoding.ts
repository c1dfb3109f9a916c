import iconv from 'iconv-lite';
import { commonJapanese, commonKorean, commonSimplified, commonTraditional } from './common-characters';

/** `confidence` from 0 to 1; `score` in nats, comparable for the same texts only. */
export type EncodingGuess = { name: string; confidence: number; score: number };

/** Bytes of one value or name; `cut` where it fills its field, so that its last character may be cut in two. */
export type RawText = Buffer | { bytes: Buffer; cut: boolean };

/** A vote for an encoding that the file declares, in nats: how many likely characters must speak against it. */
export type Declared = { name: string; weight: number };

/** With what each starts, in nats: where these files come from, before a byte is read. */
const PRIOR: Record<string, number> = { 'UTF-8': 3, GB18030: 2, BIG5: 0, 'EUC-KR': 0, SHIFT_JIS: -1, 'ISO-8859-1': 0 };
const CANDIDATES = Object.keys(PRIOR);
const EVIDENCE_BYTES = 100_000;

// Costs of reading one character so, in nats: about -ln of how often such a character comes.
const ASCII = -3;
const INVALID = -14;
const CUT = -3;
/** UTF-8 is never broken by chance: one fault weighs more than a rare character elsewhere. */
const BROKEN_UTF8 = -20;

/**
 * The encoding in which raw texts read most like names that people write, out of UTF-8, GB18030, Big5, EUC-KR (CP949),
 * Shift JIS, ISO-8859-1 and the declared one. Texts in ASCII alone are UTF-8 for certain.
 */
export function guessEncoding(texts: RawText[], declared?: Declared): EncodingGuess {
  const evidence = distinct(texts);
  if (evidence.length === 0) return { name: declared?.name ?? 'UTF-8', confidence: 1, score: 0 };
  const names = declared && !CANDIDATES.includes(declared.name) ? [...CANDIDATES, declared.name] : CANDIDATES;
  const ranked = names
    .map((name) => ({
      name,
      score: evidence.reduce(
        (sum, text) => sum + likelihood(name, text),
        (PRIOR[name] ?? 0) + (name === declared?.name ? declared.weight : 0),
      ),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked as [EncodingGuess, EncodingGuess];
  const confidence = Math.min(0.99, 1 / (1 + Math.exp((second.score - best.score) / 4)));
  const name = best.name === 'ISO-8859-1' && evidence.some(hasC1) ? 'windows-1252' : best.name;
  return { name, confidence, score: best.score };
}

type Evidence = { bytes: Buffer; cut: boolean };

function distinct(texts: RawText[]): Evidence[] {
  const seen = new Map<string, Evidence>();
  let bytes = 0;
  for (const text of texts) {
    const piece = Buffer.isBuffer(text) ? { bytes: text, cut: false } : text;
    if (!piece.bytes.some((byte) => byte > 0x7f)) continue;
    const key = piece.bytes.toString('latin1');
    if (seen.has(key)) continue;
    seen.set(key, piece);
    bytes += piece.bytes.length;
    if (bytes > EVIDENCE_BYTES) break;
  }
  return [...seen.values()];
}

const hasC1 = ({ bytes }: Evidence) => bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);

function likelihood(name: string, evidence: Evidence): number {
  if (name === 'UTF-8') return utf8Likelihood(evidence);
  if (name in DOUBLE_BYTE) return doubleByteLikelihood(DOUBLE_BYTE[name as keyof typeof DOUBLE_BYTE], evidence);
  return singleByteLikelihood(name, evidence);
}

function utf8Likelihood({ bytes, cut }: Evidence) {
  let score = 0;
  for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) score += ASCII;
    else if (code === 0xfffd) score += BROKEN_UTF8;
    else if (isCommonAnywhere(character)) score += -6;
    else if (code < 0x180) score += -5;
    else if (code < 0x370)
      score += -10; // signs of phonetics
    else if (code < 0x530) score += -6.5;
    else if (code >= 0xe000 && code < 0xf900) score += INVALID;
    else score += -9;
  }
  // One character that the field's width cut in two decodes as one U+FFFD.
  if (cut && endsCutUtf8(bytes)) score += CUT - BROKEN_UTF8;
  return score;
}

const isCommonAnywhere = (character: string) =>
  commonSimplified.has(character) ||
  commonTraditional.has(character) ||
  commonKorean.has(character) ||
  commonJapanese.has(character);

function endsCutUtf8(bytes: Buffer) {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc2 && byte <= 0xf4) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
    if (byte < 0x80) return false;
  }
  return false;
}

type DoubleByte = {
  decode: string;
  isLead(byte: number): boolean;
  isTrail(byte: number): boolean;
  /** A byte that stands alone, as half-width kana do. */
  isSingle(byte: number): boolean;
  common: Set<string>;
  /** By its place in the code's own order: the everyday half, the learned half, or what was added later. */
  rank(lead: number, trail: number): number;
};

const EVERYDAY = -9;
const LEARNED = -13;
const ADDED = -14;
const never = () => false;

const DOUBLE_BYTE: Record<'GB18030' | 'BIG5' | 'EUC-KR' | 'SHIFT_JIS', DoubleByte> = {
  GB18030: {
    decode: 'gb18030',
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f,
    isSingle: never,
    common: commonSimplified,
    rank: (lead, trail) => {
      if (trail < 0xa1 || lead < 0xa1 || lead >= 0xf8) return ADDED;
      if (lead === 0xa1 || lead === 0xa3) return EVERYDAY; // punctuation, full-width digits and letters
      if (lead < 0xb0) return ADDED;
      return lead <= 0xd7 ? EVERYDAY : LEARNED;
    },
  },
  BIG5: {
    decode: 'big5-hkscs',
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) => (byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe),
    isSingle: never,
    common: commonTraditional,
    rank: (lead) => (lead < 0xa1 ? ADDED - 2 : lead <= 0xc6 ? EVERYDAY : lead <= 0xf9 ? LEARNED : ADDED),
  },
  'EUC-KR': {
    decode: 'cp949',
    isLead: (byte) => byte >= 0x81 && byte <= 0xfe,
    isTrail: (byte) =>
      (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte <= 0xfe),
    isSingle: never,
    common: commonKorean,
    rank: (lead, trail) => {
      if (lead < 0xa1 || trail < 0xa1) return LEARNED;
      return lead >= 0xb0 && lead <= 0xc8 ? -8.5 : ADDED;
    },
  },
  SHIFT_JIS: {
    decode: 'shift_jis',
    isLead: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc),
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f,
    isSingle: (byte) => byte >= 0xa1 && byte <= 0xdf,
    common: commonJapanese,
    rank: (lead, trail) => {
      if (lead === 0x82 || lead === 0x83) return trail <= 0xf1 ? -5.5 : ADDED; // kana
      if (lead === 0x81) return EVERYDAY;
      return lead >= 0x88 && lead <= 0x97 ? -9.5 : ADDED;
    },
  },
};

const HALF_WIDTH_KANA = -6.5;

function doubleByteLikelihood(kind: DoubleByte, { bytes, cut }: Evidence) {
  let score = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) score += ASCII;
    else if (kind.isSingle(lead)) score += HALF_WIDTH_KANA;
    else if (!kind.isLead(lead)) score += INVALID;
    else if (i + 1 === bytes.length) score += cut ? CUT : INVALID;
    else {
      const trail = bytes[i + 1]!;
      if (!kind.isTrail(trail)) {
        score += INVALID;
        continue;
      }
      const character = iconv.decode(bytes.subarray(i, i + 2), kind.decode);
      if (character.includes('\ufffd') || /[\ue000-\uf8ff]/.test(character)) score += INVALID;
      else score += kind.common.has(character) ? -6 : kind.rank(lead, trail);
      i++;
    }
  }
  return score;
}

/** Western letters inside words are cheap, signs and letters in a row dear: Chinese read as Latin is `ËùÊôÊ¡`. */
function singleByteLikelihood(name: string, { bytes }: Evidence) {
  const text = iconv.decode(bytes, name === 'ISO-8859-1' ? 'windows-1252' : name);
  let score = 0;
  let before = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const latin = name === 'ISO-8859-1' || name === 'windows-1252';
    if (code < 0x80) score += ASCII;
    else if (code === 0xfffd) score += INVALID;
    else if (!/\p{L}/u.test(character)) score += -8;
    else if (latin && before > '\x7f') score += -8;
    else score += latin && /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before) ? -8 : -4.5;
    before = character;
  }
  return score;
}

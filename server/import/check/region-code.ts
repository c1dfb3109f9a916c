import { numberAsText } from './parse-value';

export type RegionCode =
  | { ok: true; code: string; statClass: string | null }
  | { ok: false; why: 'empty' | 'spoiled' | 'length' | 'not-digits' | 'province'; text: string };

/** First two digits of GB/T 2260: the provinces, regions and cities that have codes; 99 is our fictitious county's. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 99'.split(' '),
);

/**
 * A region code as files write it: 6, 9 or 12 digits, padded to 12; 15 are 12 and the 城乡分类代码; the 19 of
 * QSDWDM/ZLDWDM begin with 12. A spreadsheet that read it as a number and wrote 4.40604E+11 has lost digits.
 */
export function readRegionCode(raw: unknown): RegionCode {
  if (raw === null || raw === undefined) return { ok: false, why: 'empty', text: '' };
  const text = (typeof raw === 'number' ? numberAsText(raw) : String(raw)).normalize('NFKC').trim().replace(/^'/, '');
  if (text === '') return { ok: false, why: 'empty', text };
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return { ok: false, why: 'spoiled', text };
  const digits = text.replace(/\.0+$/, '').replace(/\s/g, '');
  if (!/^\d+$/.test(digits)) return { ok: false, why: 'not-digits', text };
  if (![6, 9, 12, 15, 19].includes(digits.length)) return { ok: false, why: 'length', text };
  if (!provinces.has(digits.slice(0, 2))) return { ok: false, why: 'province', text };
  const statClass = digits.length === 15 ? digits.slice(12) : null;
  return { ok: true, code: digits.slice(0, 12).padEnd(12, '0'), statClass };
}

import type { ColumnType } from '#shared/layers';

export type Parsed = { ok: true; value: string | number | boolean | null } | { ok: false };

const unreadable: Parsed = { ok: false };
const read = (value: string | number | boolean | null): Parsed => ({ ok: true, value });

/** A cell as a column's type; an empty cell is null. What cannot be read exactly is not guessed at. */
export function parseValue(raw: unknown, type: ColumnType): Parsed {
  if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')) return read(null);
  switch (type) {
    case 'text':
      return parseText(raw);
    case 'integer': {
      const parsed = parseNumber(raw);
      return parsed !== null && Number.isSafeInteger(parsed) && Math.abs(parsed) < 2 ** 31 ? read(parsed) : unreadable;
    }
    case 'number': {
      const parsed = parseNumber(raw);
      return parsed === null ? unreadable : read(parsed);
    }
    case 'boolean':
      return parseBoolean(raw);
    case 'date':
      return parseDate(raw);
  }
}

function parseText(raw: unknown): Parsed {
  if (typeof raw === 'string') return read(raw);
  if (typeof raw === 'number') return Number.isFinite(raw) ? read(numberAsText(raw)) : unreadable;
  if (typeof raw === 'boolean' || typeof raw === 'bigint') return read(String(raw));
  return unreadable;
}

/** A number's digits without exponent: 440604011000, not 4.40604011e+11. */
export const numberAsText = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

/** `1,234.5`, `１２３４`, `1，234` as numbers; anything else, such as `约3000` or `5000万`, as null. */
export function parseNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  if (typeof raw !== 'string') return null;
  const text = raw.normalize('NFKC').trim().replaceAll('−', '-');
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

const yes = new Set(['是', '有', '1', 'true', 't', 'y', 'yes', '√', '✓', '真']);
const no = new Set(['否', '无', '不是', '0', 'false', 'f', 'n', 'no', '×', 'x', '假']);

function parseBoolean(raw: unknown): Parsed {
  if (typeof raw === 'boolean') return read(raw);
  const text = String(raw).normalize('NFKC').trim().toLowerCase();
  return yes.has(text) ? read(true) : no.has(text) ? read(false) : unreadable;
}

/** A whole date; `2024年5月` names no day and is not read. */
function parseDate(raw: unknown): Parsed {
  const text = String(raw).normalize('NFKC').trim();
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!year || !month || !day) return unreadable;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? read(iso) : unreadable;
}

import type { Filter } from '#shared/filter/filter';
import { regionPrefix } from '#shared/region-prefix';

/** A column with a text somewhere in it, as typed, in small letters, or in capitals: a filter minds the case. */
export const contains = (column: string, text: string): Filter => {
  const spellings = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  return oneOf(spellings.map((one) => ({ op: 'like', column, pattern: `%${one.replace(/[\\%_]/g, '\\$&')}%` })))!;
};

/** A column of region codes that lies in one of the regions; null without any. */
export const isInOneOf = (column: string, codes: readonly string[]): Filter | null =>
  oneOf(codes.map((code) => ({ op: 'like', column, pattern: `${regionPrefix(code)}%` })));

const oneOf = (parts: readonly Filter[]): Filter | null =>
  parts.length > 1 ? { op: 'or', args: parts } : (parts[0] ?? null);

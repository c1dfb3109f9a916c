import type { Cell, Row } from 'write-excel-file/node';

/** What XML has no place for, and tabs; lines stay. */
const unwritable = /(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Text is text whatever it begins with, also after somebody has edited its cell: codes keep their zeros, = reckons nothing. */
export const text = (value: string | null | undefined, more: object = {}): Cell =>
  value ? { value: value.replace(unwritable, ' '), type: String, format: '@', ...more } : null;

export const bold = { fontWeight: 'bold' } as const;
export const head = (...titles: string[]): Row =>
  titles.map((title) => text(title, { ...bold, backgroundColor: '#EDE9DF' }));
export const widths = (...all: number[]) => all.map((width) => ({ width }));
/** Of every workbook that leaves. */
export const look = { fontFamily: 'Microsoft YaHei', fontSize: 10 } as const;

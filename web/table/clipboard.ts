import { inert } from '#shared/inert';

/** A cell for the clipboard: text, or a number with the decimals that it is shown with; null for years and levels. */
export type ClipCell = string | { value: number; digits: number | null };
export type Clip = { plain: string; html: string };

const inOneLine = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

/** Six decimals keep a sum of 100,000 cells true to the second; what is shown is the format's business. */
const figure = (value: number) => String(Math.round(value * 1e6) / 1e6);

const plainCell = (cell: ClipCell) => (typeof cell === 'string' ? inOneLine(inert(cell)) : figure(cell.value));

const htmlCell = (cell: ClipCell) =>
  typeof cell === 'string'
    ? `<td class="t">${escaped(inert(cell))}</td>`
    : `<td${cell.digits === null ? '' : ` class="n${cell.digits}"`}>${figure(cell.value)}</td>`;

// "\@" is Excel's own mark of text: a code of twelve digits stays whole, and nothing is reckoned.
const styles = [
  '.t{mso-number-format:"\\@"}',
  ...[0, 1, 2, 3, 4].map(
    (digits) => `.n${digits}{mso-number-format:"#\\,##0${digits ? `\\.${'0'.repeat(digits)}` : ''}"}`,
  ),
].join('');

/** The same rows twice: as text between tabs, and as a table whose codes stay text in Excel and WPS. */
export function clipOf(heads: readonly string[], rows: Iterable<readonly ClipCell[]>): Clip {
  const plain = [heads.map(plainCell).join('\t')];
  const html = [`<tr>${heads.map((head) => `<th>${escaped(inert(head))}</th>`).join('')}</tr>`];
  for (const row of rows) {
    plain.push(row.map(plainCell).join('\t'));
    html.push(`<tr>${row.map(htmlCell).join('')}</tr>`);
  }
  return {
    plain: plain.join('\r\n'),
    html: `<html><head><meta charset="utf-8"><style>${styles}</style></head><body><table>${html.join('\n')}</table></body></html>`,
  };
}

type Change = readonly [RegExp, string | ((found: string, ...groups: string[]) => string)];

/** Looks alike, and NFKC would take it for something else: º for an o, ⁰ for a nought, ″ for two signs. */
const before: readonly Change[] = [
  [/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, ''], // unseen, copied along from pages and chats
  [/[º˚゜⁰ᵒ∘]/g, '°'],
  [/[″＂“”〃˝ʺ‶]|′′|''|’’|‘‘|´´|``/g, '"'],
  [/[′＇‘’´`ʹ‵]/g, "'"],
  [/[−‐‑‒–—―]/g, '-'],
];

const after: readonly Change[] = [
  [/[\s。.,、;!?]+$/, ''],
  [/(?<=\d)[O○〇](?=\s*\d+(?:\.\d+)?\s*['分])/g, '°'],
  [/(?<=\d)。(?=\d+(?:\.\d+)?\s*['分]|\s*[NSEW东南西北,])/g, '°'],
  [/(?<=\d)[。·・](?=\d)/g, '.'], // the full stop of an input method
  [/[經緯東帶標線橫縱]/g, (sign) => '经纬东带标线横纵'['經緯東帶標線橫縱'.indexOf(sign)]!],
  [/(?<![\d.])\d(?:\.\d+)?E[+-]?0?[0-8](?![\d.°'"NSEW])/g, (number) => String(Number(number))], // 3.8412345E+07
  [/(?<=\d)['_](?=\d{3}(?!\d))/g, ''], // 38'412'345
  [/(?<![\d.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])/g, (number) => number.replaceAll('.', '')], // 38.412.345
];

export const change = (text: string, changes: readonly Change[]): string =>
  changes.reduce((now, [from, to]) => (typeof to === 'string' ? now.replace(from, to) : now.replace(from, to)), text);

/** The same text in half-width signs and capitals, one sign for each of ° ' " -, numbers in digits and one point. */
export const foldSigns = (typed: string): string =>
  change(change(typed.trim(), before).normalize('NFKC').toUpperCase(), after);

import unicode from '@fontsource/noto-sans-sc/unicode.json';

const files: Record<'400' | '700', Record<string, string>> = {
  400: import.meta.glob<string>(
    [
      '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-400-normal.woff2',
      '!**/noto-sans-sc-chinese-simplified-*',
    ],
    { query: '?url', import: 'default', eager: true },
  ),
  700: import.meta.glob<string>(
    [
      '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-700-normal.woff2',
      '!**/noto-sans-sc-chinese-simplified-*',
    ],
    { query: '?url', import: 'default', eager: true },
  ),
};

export type FontFile = { url: string; unicodeRange: string };

/**
 * The subsets of one weight with the characters that each covers; a browser fetches only those that it draws.
 * `unicode.json` names them `[4]`, `latin`; the files are `…-4-400-normal.woff2`, `…-latin-400-normal.woff2`.
 */
export function fontFiles(weight: 400 | 700): FontFile[] {
  const ranges: Record<string, string> = unicode;
  return Object.entries(files[weight]).flatMap(([path, url]) => {
    const subset = path.match(/noto-sans-sc-(.+)-\d00-normal\.woff2$/)?.[1] ?? '';
    const unicodeRange = ranges[subset] ?? ranges[`[${subset}]`];
    return unicodeRange ? [{ url, unicodeRange }] : [];
  });
}

/** Makes the family known to the page's own text, so that it too never depends on a machine's fonts. */
export function registerPageFonts() {
  for (const weight of [400, 700] as const) {
    for (const { url, unicodeRange } of fontFiles(weight)) {
      document.fonts.add(
        new FontFace('Noto Sans SC', `url("${url}") format("woff2")`, {
          weight: String(weight),
          unicodeRange,
          display: 'swap',
        }),
      );
    }
  }
}

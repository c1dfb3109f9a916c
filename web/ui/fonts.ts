import rangesAddress from '@fontsource/noto-sans-sc/unicode.json?url';

const addresses: Record<'400' | '700', Record<string, string>> = {
  400: import.meta.glob<string>(
    [
      '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-400-normal.woff2',
      '!../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-*',
    ],
    { query: '?url', import: 'default', eager: true },
  ),
  700: import.meta.glob<string>(
    [
      '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-700-normal.woff2',
      '!../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-*',
    ],
    { query: '?url', import: 'default', eager: true },
  ),
};

/** How the files of this page are come by. */
type FilesFrom = { ask(address: string): Promise<Response>; fileAt(address: string): string };

let files: FilesFrom | null = null;

/** Which characters each subset covers: 30 kB compressed, which no script has to carry; `index.html` asks for it early. */
let ranges: Record<string, string> = {};
let loading: Promise<void> | null = null;

/** Resolves when the subsets are known; without them text falls back to the machine's fonts rather than not at all. */
export function loadFonts(from: FilesFrom): Promise<void> {
  files = from;
  loading ??= from
    .ask(rangesAddress)
    .then(async (answer) => {
      ranges = await answer.json();
      registerFonts(document);
    })
    .catch((error: unknown) => console.error('The bundled fonts are not to be had.', error));
  return loading;
}

export type FontFile = { url: string; unicodeRange: string };

/**
 * The subsets of one weight with the characters that each covers; a browser fetches only those that it draws.
 * `unicode.json` names them `[4]`, `latin`; the files are `…-4-400-normal.woff2`, `…-latin-400-normal.woff2`.
 */
export function fontFiles(weight: 400 | 700): FontFile[] {
  return Object.entries(addresses[weight]).flatMap(([path, url]) => {
    const subset = path.match(/noto-sans-sc-(.+)-\d00-normal\.woff2$/)?.[1] ?? '';
    const unicodeRange = ranges[subset] ?? ranges[`[${subset}]`];
    return unicodeRange && files ? [{ url: files.fileAt(url), unicodeRange }] : [];
  });
}

/** Makes the family known to the text of a document of ours, so that it never depends on a machine's fonts. */
export function registerFonts({ fonts, defaultView }: Document) {
  const Face = (defaultView as (Window & typeof globalThis) | null)?.FontFace ?? FontFace; // each window has its own
  for (const weight of [400, 700] as const) {
    for (const { url, unicodeRange } of fontFiles(weight)) {
      fonts.add(
        new Face('Noto Sans SC', `url("${url}") format("woff2")`, {
          weight: String(weight),
          unicodeRange,
          display: 'swap',
        }),
      );
    }
  }
}

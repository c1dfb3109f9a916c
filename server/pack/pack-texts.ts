import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import type { PackMeta } from '#shared/pack';
import { version } from '../version';
import type { LayerSource } from './plan-pack';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Scripts and styles from beside the page, a worker from the text of one of them, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  'font-src blob:',
  "img-src 'self' file: data: blob:",
  "media-src 'self' file: blob:",
  'worker-src blob: data:',
  'connect-src blob:', // the text of the map's worker
].join('; ');

/** The page that a pack is opened by. @param scripts within the pack's folder, in the order in which they run. */
export const packPage = ({ name }: PackMeta, scripts: readonly string[]): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <title>${escaped(name)} · 巡览</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="files/player.css">
  </head>
  <body>
    <div id="root"></div>
    <noscript>巡览需要启用 JavaScript。The tour needs JavaScript.</noscript>
${scripts.map((script) => `    <script src="${escaped(script)}"></script>`).join('\n')}
  </body>
</html>
`;

const makers: Record<PackMeta['by'], string> = {
  viewer: '浏览',
  editor: '编辑',
  steward: '数据管理',
  reviewer: '审核',
  admin: '管理员',
  operator: '本机操作者',
  share: '分享链接的持有者',
  public: '未登录的读者',
};
const kinds: Record<PackMeta['visibility'], string> = { public: '公开', internal: '内部', restricted: '含受限内容' };

/** What stands beside the page, for whoever finds the folder. */
export function packReadme(
  meta: PackMeta,
  { sources, isDemo, mapReviewNo }: { sources: readonly LayerSource[]; isDemo: boolean; mapReviewNo: string },
): string {
  const { name, madeAt, validUntil, by, visibility, dataDate, stops, tiles, bytes } = meta;
  const lines = [
    `${name} · 巡览离线包`,
    '',
    '怎么用:整个文件夹拷到电脑或 U 盘,用 Chrome 或 Edge 114 及更新版本打开“打开巡览.html”,不需要网络和服务器。',
    'How: copy the whole folder, open “打开巡览.html” in Chrome or Edge 114 or newer. No network, no server.',
    '',
    `制作:${madeAt.slice(0, 16).replace('T', ' ')} UTC,由${makers[by]}制作,万村图 ${version}`,
    `数据截至:${dataDate ?? '没有注明'}`,
    `内容:${stops} 站,${tiles} 块切片,文件夹共 ${bytes} 字节`,
    `密级:${kinds[visibility]}${validUntil ? `,有效至 ${validUntil.slice(0, 10)},之后请删除并重新打包` : ''}`,
    ...(isDemo ? [DEMO_NOTICE] : []),
    mapReviewNo || INTERNAL_NOTICE,
    '',
    '数据来源:',
    ...sources.map(({ title, sources: of }) => `  ${title}:${of.join('、') || '没有注明'}`),
    '  沿线之外没有数据,图上留白。外部底图(如天地图)的许可不允许打包,这里没有。',
    '',
    '程序与字体:万村图(Apache-2.0),MapLibre GL JS(BSD-3-Clause),React(MIT),思源黑体 Noto Sans SC(SIL OFL 1.1)。',
    '',
  ];
  return `\ufeff${lines.join('\r\n')}`; // the mark, without which some editors take it for the machine's own letters
}

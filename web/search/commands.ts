import type { ServedLayer } from '#shared/about';
import { pageNames } from '#shared/page-names';
import { fitHome, goUp, turnNorth, zoomBy } from '../frame/camera-steps';
import { goToPage } from '../frame/go-to-page';
import { printView } from '../frame/print-view';
import { commandWords } from '../messages/commands';
import { layerName } from '../messages/layer-name';
import { messagesIn } from '../messages/messages';
import { usePanels } from '../state/panels';
import { areaUnits, chooseAreaUnit, chooseTheme, usePreferences } from '../state/preferences';
import { chooseTool, isToolOfBar, tools } from '../state/tool';
import { redo, undo } from '../state/undo';
import { type Language, languages } from '../state/view';
import { filterLayer, openTable, showLanguage, styleLayer, toggleLayer, useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';

/** Something that the page does when it is told to, with the key that does the same. */
export type Command = { code: string; title: string; key: string | null; run: () => void };

type Made = Omit<Command, 'title'> & { title: (language: Language) => string; also: string };

const made = (
  code: string,
  title: Made['title'],
  run: () => void,
  { key = null, also = '' }: { key?: string | null; also?: string } = {},
): Made => ({ code, title, key, run, also });

/** Everything that the page can be told to do now. */
function allCommands(layers: readonly ServedLayer[]): Made[] {
  const word = (pick: (words: (typeof commandWords)['en']) => string) => (language: Language) =>
    pick(commandWords[language]);
  const { hidden, table, filters, styles, language } = useView.getState();
  const isDark = usePreferences.getState().theme === 'dark';
  const full = layers.filter(({ count }) => count > 0);
  return [
    ...pageNames.map((page, at) =>
      made(
        `page-${page}`,
        (to) => commandWords[to].page(messagesIn(to).pages[page].name),
        () => goToPage(page),
        {
          key: String(at + 1),
        },
      ),
    ),
    ...full
      .filter(({ overlayRole }) => overlayRole === null)
      .map((layer) =>
        made(
          `table-${layer.code}`,
          (to) => commandWords[to].table(layerName(layer, to)),
          () => openTable(layer.code),
          {
            key: layer.code === 'parcel' ? 't' : null,
          },
        ),
      ),
    ...(table
      ? [
          made(
            'close-table',
            word((w) => w.closeTable),
            () => openTable(null),
            { key: 't' },
          ),
        ]
      : []),
    made(
      'fit',
      (to) => messagesIn(to).map.fit,
      () => void fitHome(),
      { key: '0', also: 'zoom to extent 全图' },
    ),
    made(
      'up',
      word((w) => w.up),
      () => void goUp(),
      { key: '⌫' },
    ),
    made(
      'zoom-in',
      (to) => messagesIn(to).map.zoomIn,
      () => zoomBy(1),
      { key: '+' },
    ),
    made(
      'zoom-out',
      (to) => messagesIn(to).map.zoomOut,
      () => zoomBy(-1),
      { key: '-' },
    ),
    made('north', (to) => messagesIn(to).map.north, turnNorth),
    ...tools
      .filter(isToolOfBar) // the others need a form or a page that is open
      .map((tool) =>
        made(
          `tool-${tool}`,
          (to) => commandWords[to].tool[tool] ?? messagesIn(to).tool[tool],
          () => chooseTool(tool),
          { also: '工具 tool' },
        ),
      ),
    isDark
      ? made(
          'light',
          word((w) => w.light),
          () => chooseTheme('light'),
          { also: '主题 白天 theme day' },
        )
      : made(
          'dark',
          word((w) => w.dark),
          () => chooseTheme('dark'),
          { also: '主题 夜间 theme night' },
        ),
    made(
      'language',
      word((w) => w.language),
      () => showLanguage(languages.find((one) => one !== (language ?? 'zh-CN')) ?? 'zh-CN'),
      { also: '中文 英文 chinese english 语言' },
    ),
    ...areaUnits.map((unit) =>
      made(
        `unit-${unit}`,
        word((w) => w.unit[unit]),
        () => chooseAreaUnit(unit),
        { also: '单位 units' },
      ),
    ),
    ...layers.map((layer) => {
      const isHidden = hidden.includes(layer.code);
      return made(
        `layer-${layer.code}`,
        (to) => commandWords[to][isHidden ? 'show' : 'hide'](layerName(layer, to)),
        () => toggleLayer(layer.code),
        { also: '图层 开关 layer toggle' },
      );
    }),
    ...(hidden.length > 0
      ? [
          made(
            'show-all',
            word((w) => w.showAll),
            () => useView.setState({ hidden: [] }),
            { also: '图层' },
          ),
        ]
      : []),
    made(
      'layers',
      word((w) => w.layers),
      () => usePanels.setState((now) => ({ layers: !now.layers })),
      { key: 'l' },
    ),
    ...(Object.keys(filters).length > 0
      ? [
          made(
            'clear-filters',
            word((w) => w.clearFilters),
            () => {
              for (const layer of Object.keys(filters)) filterLayer(layer, null);
            },
          ),
        ]
      : []),
    ...(Object.keys(styles).length > 0
      ? [
          made(
            'clear-styles',
            word((w) => w.clearStyles),
            () => {
              for (const layer of Object.keys(styles)) styleLayer(layer, null);
            },
          ),
        ]
      : []),
    made(
      'copy-link',
      word((w) => w.copyLink),
      () => void copyText(location.href),
      {
        also: '分享 share url',
      },
    ),
    made(
      'print',
      word((w) => w.print),
      () => void printView(),
      { key: 'Ctrl+P', also: '出图 pdf' },
    ),
    made(
      'undo',
      word((w) => w.undo),
      undo,
      { key: 'Ctrl+Z' },
    ),
    made(
      'redo',
      word((w) => w.redo),
      redo,
      { key: 'Ctrl+Shift+Z' },
    ),
    made(
      'help',
      word((w) => w.help),
      () => usePanels.setState({ help: true }),
      { key: '?', also: '快捷键 keyboard' },
    ),
    made(
      'tour',
      word((w) => w.tour),
      () => usePanels.setState({ tour: true }),
      { also: '引导 入门 guide' },
    ),
  ];
}

/**
 * Commands that answer to what was typed, in either language: all of them after `>`, else those that hold the words.
 * `isSure`: nothing else can be meant.
 */
export function commandsFor(typed: string, layers: readonly ServedLayer[], language: Language) {
  const isSure = /^[>>]/.test(typed);
  const asked = typed
    .replace(/^[>>]\s*/, '')
    .trim()
    .toLowerCase();
  const told = ({ title, code, key, run }: Made): Command => ({ title: title(language), code, key, run });
  if (!isSure && [...asked].length < (/[a-z]/.test(asked) ? 3 : 2)) return { isSure, commands: [] };
  const closeness = (command: Made) => {
    const titles = languages.map((one) => command.title(one).toLowerCase());
    if (titles.some((title) => title.startsWith(asked))) return 0;
    if (titles.some((title) => title.includes(asked))) return 1;
    return command.also.toLowerCase().includes(asked) ? 2 : null;
  };
  const found = allCommands(layers)
    .map((command) => ({ command, closeness: closeness(command) }))
    .filter(({ closeness: close }) => close !== null)
    .sort((a, b) => (a.closeness ?? 0) - (b.closeness ?? 0));
  return { isSure, commands: found.map(({ command }) => told(command)) };
}

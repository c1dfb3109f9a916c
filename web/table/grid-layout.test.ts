import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { tableWords } from '../messages/table';
import { zhCN } from '../messages/zh-cn';
import { emptyStore, fillRows } from './column-store';
import { columnLefts, fittingWidth, gridLayout, type Measured, usualWidths } from './grid-layout';
import { tableColumns, type Words } from './table-columns';

const words: Words = { language: 'zh-CN', m: zhCN, w: tableWords['zh-CN'], areaUnit: 'mu' };
const columns = tableColumns(layers.project, words).filter(({ name }) => ['name', 'code', 'status'].includes(name));
const column = (name: string) => columns.find((one) => one.name === name)!;
const bare: Measured = { store: null, totals: {}, words, isPhone: false };

/** Projects by name; the rest of a row is empty. */
function namedStore(names: readonly string[]) {
  const ids = names.map((_, at) => at + 1);
  const store = emptyStore(ids, layers.project.columns);
  const cells = { name: { dictionary: [...names], at: ids } };
  fillRows(store, { revision: 1, ids, missing: [], columns: cells, regionNames: {} });
  return store;
}

test('a column that the hand left wider stands there so, and pushes those after it', () => {
  const usual = usualWidths(columns, bare);
  const layout = gridLayout(columns, usual, { code: 240 }, false);
  expect(layout.widths).toEqual({ ...usual, code: 240 });
  const lefts = columnLefts(layout, columns);
  const at = columns.indexOf(column('code'));
  expect(lefts[at + 1]! - lefts[at]!).toBe(240);
});

test('the column that stays in sight never takes the room of all others', () => {
  const usual = usualWidths(columns, bare);
  expect(gridLayout(columns, usual, { name: 1200 }, false).widths.name).toBe(320);
  expect(gridLayout(columns, usual, { name: 1200 }, true).stuckPx).toBeLessThan(390 - 100);
});

test('a fitting column holds its longest text, even one beyond the rows that the usual width is taken from', () => {
  const far = '一条很长的碧道贯通与滨水空间品质提升工程'.repeat(2);
  const store = namedStore([...Array.from({ length: 300 }, (_, at) => `项目${at}`), far]);
  expect(fittingWidth(column('name'), { ...bare, store })).toBeGreaterThanOrEqual(13 * far.length + 22);
  expect(usualWidths(columns, { ...bare, store }).name).toBeLessThan(200);
});

test('a fitting column holds its title where its texts are shorter', () => {
  const width = fittingWidth(column('name'), { ...bare, store: namedStore(['渠']) });
  expect(width).toBe(fittingWidth(column('name'), bare));
  expect(width).toBeGreaterThan(13 * column('name').title.length + 22);
});

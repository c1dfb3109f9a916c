import { layers } from '#shared/layers';
import type { Grid, TableField } from '#shared/tour/stop-table';
import { aliasesOf } from '../column-aliases';
import { normalName } from '../import/check/map-fields';

/** Further titles under which stop tables carry the registry's columns. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  name: ['站点', '站名', '示范点', '示范点名称', '节点', '节点名称', '观摩点', '观摩点名称', '观摩点位', '点位(站点)'],
  position: ['站序', '站号', '次序', 'no', 'no.'],
  problem: ['问题', '整治前', '原状', '痛点'],
  done: [
    '做法与成效',
    '主要做法',
    '主要成效',
    '工作成效',
    '亮点',
    '看点',
    '内容',
    '参观内容',
    '观摩内容',
    '介绍',
    '简介',
  ],
  next_step: ['下步打算', '下一步打算', '下步工作', '下一步工作', '下步计划'],
  org: ['牵头单位', '主管单位', '实施单位', '单位'],
  host: ['讲解人', '讲解', '主讲', '主讲岗位', '讲解员岗位'],
  dwell_s: ['停留', '停留时长', '用时', '时长'],
  script: ['讲解稿', '解说稿', '脚本', '解说'],
  region_code: ['村代码', '镇代码'],
  region: [
    '所在村',
    '村',
    '行政村',
    '村(社区)',
    '村居',
    '所在镇',
    '镇',
    '镇街',
    '乡镇',
    '所属村',
    '所属镇街',
    '地点',
    '位置',
  ],
  lng: ['经度', '东经', 'lng', 'lon', 'longitude', 'x坐标'],
  lat: ['纬度', '北纬', 'lat', 'latitude', 'y坐标'],
  place: ['坐标', '经纬度', '坐标(经纬度)', '定位'],
  source: ['数据来源', '来源', '数字来源'],
  figures: ['关键数字', '关键数据', '主要数据', '数字', '数据', '主要指标', '关键指标'],
};

const ownTitles = layers.stop.columns
  .filter(({ name }) => name !== 'belt_code')
  .map(({ name, title }) => [name, [name, title.zh, title.en, ...aliasesOf('stop', name)]] as const);

const known = new Map<string, string>();
for (const [as, titles] of [...ownTitles, ...Object.entries(alsoCalled)])
  for (const title of titles) if (!known.has(normalName(title))) known.set(normalName(title), as);

const digits: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' };
const part: Readonly<Record<string, string>> = {
  '': 'whole',
  名称: 'label',
  数值: 'value',
  单位: 'unit',
  来源: 'source',
  口径: 'qualifier',
};

/** What a title stands for: a registry column, `region`, `lng`, `figure:2:value` …; null for what we know nothing of. */
export function titleMeans(title: string): string | null {
  const plain = normalName(title);
  const bare = plain.replace(/\([^()]*\)$/, '');
  // 数字1名称, 关键数字2, 指标三数值, 数值1: one of up to four figures, or a part of it
  const [, number, of = ''] =
    /^(?:关键)?(?:数字|数据|指标)([1-4一二三四])(名称|数值|单位|来源|口径)?$/.exec(bare) ?? [];
  if (number) return `figure:${digits[number] ?? number}:${part[of]}`;
  const [, named = '', at] = /^(?:关键)?(?:数字|数据|指标)?(名称|数值|单位|来源|口径)([1-4一二三四])$/.exec(bare) ?? [];
  if (at) return `figure:${digits[at] ?? at}:${part[named]}`;
  return known.get(plain) ?? known.get(bare) ?? null;
}

const DEEPEST_TITLE = 30; // rows of headings and notes above the table

/** The row that names the columns: the one that means most of all; without a name's column none. */
export function titlesOf({ rows }: Grid): { titleRow: number | null; fields: TableField[] } {
  let best: { row: number; fields: TableField[]; count: number } | null = null;
  for (const [row, cells] of rows.slice(0, DEEPEST_TITLE).entries()) {
    const fields = cells.flatMap((cell, column) =>
      typeof cell === 'string' && cell.trim() !== ''
        ? [{ column, title: cell.replace(/\s+/g, ' ').trim(), as: titleMeans(cell) }]
        : [],
    );
    const count = new Set(fields.flatMap(({ as }) => as ?? [])).size;
    const isTitled = fields.some(({ as }) => as === 'name');
    if (isTitled && count > (best?.count ?? 0)) best = { row, fields, count };
  }
  return best ? { titleRow: best.row, fields: best.fields } : { titleRow: null, fields: [] };
}

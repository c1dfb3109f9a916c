import type { Words } from './messages';

const zhCN = {
  areaUnit: '面积单位',
  unitShort: { mu: '亩', hectare: '公顷', m2: 'm²' },
  unitLong: { mu: '以亩计', hectare: '以公顷计', m2: '以 m² 计' },
  tabs: '信息分类',
  tab: { overview: '概况', composition: '构成', timeline: '时序', source: '来源', history: '历史' },
  sourced: '口径与来源',
  areaOfRegion: '区域面积',
  mapArea: '图上面积',
  difference: '相差',
  differences: { same: '相符', note: '略有出入', warn: '出入较大' },
  noArea: '不是面积:文件里的数不大于零,不与图上面积相比。',
  homeMethod: '按坐落代码归入所属村,整块计入,不切割',
  counting: '计法',
  sumMethod: '先合计未舍入的平方米,再舍入一次',
  clippedBelts: '界线以内的长度;没有界线的区域按所属代码计全长',
  investMethod: '各项目总投资之和,未填的不计',
  countMethod: '本区域及下级区域内的个数',
  revision: (revision: number) => `第 ${revision} 版`,
  layerVersion: '数据版本',
  noTargets: (year: number) => `没有收录 ${year} 年的目标或数据。`,
};

const en: typeof zhCN = {
  areaUnit: 'Unit of area',
  unitShort: { mu: 'mu', hectare: 'ha', m2: 'm²' },
  unitLong: { mu: 'Areas in mu', hectare: 'Areas in ha, hectares', m2: 'Areas in m², square metres' },
  tabs: 'Kinds of information',
  tab: { overview: 'Overview', composition: 'Made of', timeline: 'In time', source: 'Source', history: 'History' },
  sourced: 'method and source',
  areaOfRegion: 'Area of the region',
  mapArea: 'Area on the map',
  difference: 'Difference',
  differences: { same: 'agrees', note: 'differs a little', warn: 'differs widely' },
  noArea: 'No area: the figure of the file is not above zero, and is not compared.',
  homeMethod: 'Whole parcels, each in the village that its code names; none is cut',
  counting: 'Counted',
  sumMethod: 'Unrounded square metres are summed, then rounded once',
  clippedBelts: 'Length inside the boundary; where a region has none, the whole of the belts that name it',
  investMethod: 'Sum of what the projects state; those that state nothing count for nothing',
  countMethod: 'In this region and all below it',
  revision: (revision) => `revision ${revision}`,
  layerVersion: 'Version',
  noTargets: (year) => `No targets or figures of ${year} are on record.`,
};

export const cardWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

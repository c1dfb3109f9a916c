import type { Words } from './messages';

const zhCN = {
  title: '卷帘对比',
  line: '卷帘线',
  place: (percent: number) => `左 ${percent}%,右 ${100 - percent}%`,
  what: '对比什么',
  years: '两个年份',
  against: '与什么对比',
  basemaps: '两种底图',
  basemapLeft: '左边底图',
  basemapRight: '右边底图',
  noBasemap: '不用底图',
  yearLeft: '左边年份',
  yearRight: '右边年份',
  year: (year: number) => `${year} 年`,
  byPlan: '按计划',
  shown: (layer: string) => `有「${layer}」`,
  hidden: (layer: string) => `无「${layer}」`,
  close: '结束对比',
};

const en: typeof zhCN = {
  title: 'Swipe',
  line: 'Dividing line',
  place: (percent) => `${percent}% left, ${100 - percent}% right`,
  what: 'What to compare',
  years: 'Two years',
  against: 'Against what',
  basemaps: 'Two basemaps',
  basemapLeft: 'Basemap at the left',
  basemapRight: 'Basemap at the right',
  noBasemap: 'No basemap',
  yearLeft: 'Year at the left',
  yearRight: 'Year at the right',
  year: (year) => `${year}`,
  byPlan: 'as planned',
  shown: (layer) => `With “${layer}”`,
  hidden: (layer) => `Without “${layer}”`,
  close: 'End the comparison',
};

export const swipeWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

import type { Words } from './messages';

const zhCN = {
  crs: 'CGCS2000(EPSG:4490)· 屏幕为网络墨卡托投影',
  printed: (day: string) => `${day} 打印`,
  north: '北',
  legend: '图例',
  leftOnly: '卷帘对比:本图为左侧画面',
  unfiltered: '(全部,未按筛选)',
};

const en: typeof zhCN = {
  crs: 'CGCS2000 (EPSG:4490), drawn in web Mercator',
  printed: (day) => `Printed ${day}`,
  north: 'N',
  legend: 'Legend',
  leftOnly: 'Compared by a swipe: this is its left side',
  unfiltered: '(all, whatever the filter)',
};

export const printWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

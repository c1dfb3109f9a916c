import type { Words } from './messages';

const zhCN = {
  crs: 'CGCS2000(EPSG:4490)· 屏幕为网络墨卡托投影',
  printed: (day: string) => `${day} 打印`,
  north: '北',
  legend: '图例',
  swipe: (left: string, right: string) => `卷帘对比:线左 ${left},线右 ${right}`,
  unfiltered: '(全部,未按筛选)',
};

const en: typeof zhCN = {
  crs: 'CGCS2000 (EPSG:4490), drawn in web Mercator',
  printed: (day) => `Printed ${day}`,
  north: 'N',
  legend: 'Legend',
  swipe: (left, right) => `Compared by a swipe: ${left} to the left, ${right} to the right`,
  unfiltered: '(all, whatever the filter)',
};

export const printWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

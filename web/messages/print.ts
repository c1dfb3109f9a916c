import type { Words } from './messages';

const zhCN = {
  crs: 'CGCS2000(EPSG:4490)· 屏幕为网络墨卡托投影',
  printed: (day: string) => `${day} 打印`,
  north: '北',
  legend: '图例 · 视野内',
};

const en: typeof zhCN = {
  crs: 'CGCS2000 (EPSG:4490), drawn in web Mercator',
  printed: (day) => `Printed ${day}`,
  north: 'N',
  legend: 'Legend · in view',
};

export const printWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

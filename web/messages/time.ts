import type { Words } from './messages';

const zhCN = {
  label: '年份',
  now: '今',
  nowLong: '当前数据',
  yearLong: (year: number) => `${year} 年目标与计划`,
};

const en: typeof zhCN = {
  label: 'Year',
  now: 'Now',
  nowLong: 'data as of now',
  yearLong: (year) => `targets and plans of ${year}`,
};

export const timeWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

import type { Words } from './messages';

const zhCN = {
  areaUnit: '面积单位',
  unitShort: { mu: '亩', hectare: '公顷', m2: 'm²' },
  unitLong: { mu: '以亩计', hectare: '以公顷计', m2: '以平方米计' },
};

const en: typeof zhCN = {
  areaUnit: 'Unit of area',
  unitShort: { mu: 'mu', hectare: 'ha', m2: 'm²' },
  unitLong: { mu: 'Areas in mu', hectare: 'Areas in hectares', m2: 'Areas in square metres' },
};

export const cardWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

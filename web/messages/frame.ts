import type { Words } from './messages';

const zhCN = {
  edge: { left: '图层面板宽度', right: '信息面板宽度' },
  edgeHint: '拖动或用方向键调整,双击复原',
};

const en: typeof zhCN = {
  edge: { left: 'Width of the layers', right: 'Width of the information' },
  edgeHint: 'Drag or use arrow keys; double-click to reset',
};

export const frameWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

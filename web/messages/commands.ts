import type { Tool } from '../state/tool';
import type { Words } from './messages';

const zhCN = {
  dark: '切换到深色',
  light: '切换到浅色',
  language: '切换语言:English',
  unit: { mu: '面积用亩', hectare: '面积用公顷', m2: '面积用平方米' },
  page: (name: string) => `打开“${name}”页`,
  table: (name: string) => `打开${name}属性表`,
  closeTable: '关闭属性表',
  show: (name: string) => `显示${name}`,
  hide: (name: string) => `隐藏${name}`,
  layers: '展开或收起图层面板',
  up: '回到上一级区域',
  clearFilters: '清除全部筛选',
  clearStyles: '恢复图层原有颜色',
  showAll: '显示全部图层',
  copyLink: '复制链接(分享当前视图)',
  print: '打印当前视图(A4 横向)',
  help: '帮助与快捷键',
  tour: '重新开始首次导览',
  undo: '撤销',
  redo: '重做',
  /** Tools whose name is of what they make; the others are called as on the tool bar. */
  tool: { buffer: '画缓冲区', note: '写标注' } as Partial<Record<Tool, string>>,
};

const en: typeof zhCN = {
  dark: 'Dark theme',
  light: 'Light theme',
  language: 'Switch language: 中文',
  unit: { mu: 'Areas in mu', hectare: 'Areas in hectares', m2: 'Areas in square metres' },
  page: (name) => `Open the page ${name}`,
  table: (name) => `Open the table of ${name}`,
  closeTable: 'Close the table',
  show: (name) => `Show ${name}`,
  hide: (name) => `Hide ${name}`,
  layers: 'Open or close the layers',
  up: 'Up one region',
  clearFilters: 'Clear all filters',
  clearStyles: "Back to the layers' own colours",
  showAll: 'Show all layers',
  copyLink: 'Copy the link (share this view)',
  print: 'Print this view (A4 landscape)',
  help: 'Help and shortcuts',
  tour: 'Start the first look again',
  undo: 'Undo',
  redo: 'Redo',
  tool: { buffer: 'Draw a buffer', note: 'Write a note' },
};

export const commandWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

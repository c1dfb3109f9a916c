import type { Words } from './messages';

const zhCN = {
  title: '视图',
  hint: '视图记住地图位置、图层、筛选、着色、年份和所选对象,保存在这台设备上。',
  name: '视图名称',
  placeholder: '给当前视图取名',
  save: '保存当前视图',
  notSaved: '浏览器没有允许保存,关闭页面后会失去',
  empty: '还没有视图。把地图调到想要的样子,取个名字保存。',
  open: (name: string) => `打开 ${name}`,
  rename: (name: string) => `重命名 ${name}`,
  copy: (name: string) => `复制 ${name} 的链接`,
  copied: '已复制链接',
  copyFailed: '浏览器不允许复制',
  remove: (name: string) => `删除 ${name}`,
  removed: (name: string) => `已删除“${name}”`,
  undo: '撤销',
  toFile: '存为文件',
  fromFile: '从文件读入',
  readIn: (count: number) => `读入 ${count} 个视图`,
  notRead: '这个文件里没有视图',
  fileName: '万村图视图',
};

const en: typeof zhCN = {
  title: 'Views',
  hint: 'A view keeps the place, layers, filters, colours, year and selection; it stays on this device.',
  name: 'Name of the view',
  placeholder: 'Name this view',
  save: 'Save this view',
  notSaved: 'The browser did not allow saving; it is lost when the page closes',
  empty: 'No views yet. Arrange the map as you like and give it a name.',
  open: (name) => `Open ${name}`,
  rename: (name) => `Rename ${name}`,
  copy: (name) => `Copy the link of ${name}`,
  copied: 'Link copied',
  copyFailed: 'The browser does not allow copying',
  remove: (name) => `Delete ${name}`,
  removed: (name) => `Deleted “${name}”`,
  undo: 'Undo',
  toFile: 'Save as a file',
  fromFile: 'Read from a file',
  readIn: (count) => (count === 1 ? 'Read 1 view' : `Read ${count} views`),
  notRead: 'There are no views in this file',
  fileName: 'wancun-views',
};

export const viewsWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

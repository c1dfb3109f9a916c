import type { Words } from './messages';

const zhCN = {
  title: '此处',
  copy: '复制坐标',
  copied: '已复制',
  copyFailed: '浏览器不允许复制',
  here: '这里有',
  openRegion: (name: string) => `看${name}`,
  pickRegion: (name: string) => `选中${name}全部地块`,
  toggleScheme: '把地块加进方案,或去掉',
  mark: '标出这一点',
  note: '在这里写标注',
  corners: (count: number) => `已画 ${count} 个角点`,
  back: '撤一点',
  drop: '取消',
  close: '完成',
};

const en: typeof zhCN = {
  title: 'This place',
  copy: 'Copy the coordinates',
  copied: 'Copied',
  copyFailed: 'The browser does not allow copying',
  here: 'What lies here',
  openRegion: (name) => `Open ${name}`,
  pickRegion: (name) => `Select all parcels of ${name}`,
  toggleScheme: 'Put the parcel into the scheme, or take it out',
  mark: 'Mark this point',
  note: 'Write a note here',
  corners: (count) => (count === 1 ? '1 corner' : `${count} corners`),
  back: 'Undo corner',
  drop: 'Cancel',
  close: 'Done',
};

export const placeWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

import type { Words } from './messages';

const zhCN = {
  title: '分享当前画面',
  intro: '打开链接会看到同样的:',
  region: '区域',
  selected: '选中',
  camera: '视角',
  zoom: (zoom: string) => `缩放 ${zoom} 级`,
  year: '年份',
  filters: '筛选',
  hidden: '隐藏图层',
  styles: '按字段着色',
  table: '属性表',
  page: '页面',
  notKept: '不随链接走:面积单位、深浅色、所选地块、量测与标注。',
  link: '链接',
  copy: '复制链接',
  copied: '已复制链接',
  copyFailed: '浏览器不允许复制,请选中链接复制',
  send: '用系统分享',
  qr: '链接的二维码',
  qrTooLong: '链接太长,放不进二维码;请复制链接。',
  localOnly: '这个地址只在本机能打开。别的设备要用服务器的局域网地址,先以 HOST=0.0.0.0 启动服务。',
  close: '关闭',
};

const en: typeof zhCN = {
  title: 'Share this view',
  intro: 'Whoever opens the link sees the same:',
  region: 'Region',
  selected: 'Selected',
  camera: 'View',
  zoom: (zoom) => `zoom ${zoom}`,
  year: 'Year',
  filters: 'Filter',
  hidden: 'Layers off',
  styles: 'Coloured by',
  table: 'Table',
  page: 'Page',
  notKept: 'Not in the link: the unit of area, light or dark, picked parcels, measures and notes.',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'The browser refused; select the link and copy it',
  send: 'Share by the system',
  qr: 'QR code of the link',
  qrTooLong: 'The link is too long for a QR code; copy it instead.',
  localOnly:
    'This address opens on this machine only. For others, start the server with HOST=0.0.0.0 and share its address in the network.',
  close: 'Close',
};

export const shareWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

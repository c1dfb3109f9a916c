import type { Words } from './messages';

const zhCN = {
  title: '底图',
  close: '关闭底图选择',
  none: '不用底图',
  noneNote: '只有纸、水与山影,完全离线',
  corrected: '底图偏移已纠正',
  correctedNote: '此底图按 GCJ-02 绘制,显示时已纠回 CGCS2000,图斑位置未动',
  vector: '矢量瓦片,不含界线和地名',
  opacity: '底图不透明度',
  reviewNo: (text: string) => `审图号 ${text}`,
  noReviewNo: '底图未提供审图号',
  howTitle: '尚未设置底图',
  howNone: '没有底图,地图一样完整:界线、图斑、山影都在本机。',
  howTianditu: '设置 TIANDITU_KEY(服务器端密钥)后有天地图矢量、影像、地形。密钥只在服务器上。',
  howFile: '设置 WANCUN_BASEMAPS 指向一个 JSON 文件,可加 XYZ、WMTS 或本机 PMTiles 底图。',
};

const en: typeof zhCN = {
  title: 'Basemap',
  close: 'Close the choice of basemap',
  none: 'No basemap',
  noneNote: 'Paper, water and hills only; works offline',
  corrected: 'Basemap shift corrected',
  correctedNote: 'This basemap is drawn on GCJ-02 and shown on CGCS2000; parcels were not moved',
  vector: 'Vector tiles, without borders and names',
  opacity: 'Opacity of the basemap',
  reviewNo: (text) => `Map review no. ${text}`,
  noReviewNo: 'The basemap names no review number',
  howTitle: 'No basemap is set up',
  howNone: 'The map is whole without one: borders, parcels and hills are on this machine.',
  howTianditu: 'TIANDITU_KEY (a server key) brings Tianditu streets, imagery and terrain. The key stays on the server.',
  howFile: 'WANCUN_BASEMAPS names a JSON file with XYZ, WMTS or local PMTiles basemaps.',
};

export const basemapWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

import type { Words } from './messages';

const zhCN = {
  table: (narrowedBy: string[]) => `属性表列出的(${narrowedBy.join(' · ')})`,
  tableInView: '随视野',
  tablePicked: (count: string) => `已选 ${count}`,
  filter: '当前筛选',
  filterHint: '只导出图上筛选出来的',
  format: '格式',
  formats: {
    geojson: 'GeoJSON',
    geojsonseq: 'GeoJSONSeq(每行一个对象)',
  } as Record<string, string>,
  keys: '字段名',
  keyNames: { en: '英文(tbbh、dlbm…)', zh: '中文(图斑编号、地类编码…)' },
  crs: '坐标',
  crsNames: { 'EPSG:4490': 'CGCS2000 经纬度', 'EPSG:4326': 'WGS 84 经纬度' },
  holds: '将导出',
  none: '没有可导出的对象',
  counting: '正在计数…',
  notCounted: '没有数到,仍可导出',
  taking: (megabytes: string | null) => (megabytes ? `正在导出,已收到 ${megabytes} MB` : '正在导出…'),
  stopTaking: '停止',
  notTaken: (reason: string) => `没有导出:${reason}`,
  takeFaults: {
    'layers-loading': '服务器正在载入图层,请稍后再试。',
    'too-many-features': '一次最多导出 200 000 个,请分几次。',
    unreachable: '服务器没有应答,请稍后再试。',
  } as Record<string, string>,
  takeFaultOther: (code: string) => `服务器报错(${code}),请稍后再试。`,
};

const en: typeof zhCN = {
  table: (narrowedBy) => `What the table shows (${narrowedBy.join(' · ')})`,
  tableInView: 'as in view',
  tablePicked: (count) => `${count} picked`,
  filter: 'Current filter',
  filterHint: 'Only what the filter on the map leaves',
  format: 'Format',
  formats: { geojson: 'GeoJSON', geojsonseq: 'GeoJSONSeq (one feature a line)' },
  keys: 'Field names',
  keyNames: { en: 'English (tbbh, dlbm…)', zh: 'Chinese (图斑编号, 地类编码…)' },
  crs: 'Coordinates',
  crsNames: { 'EPSG:4490': 'CGCS2000 degrees', 'EPSG:4326': 'WGS 84 degrees' },
  holds: 'The file will hold',
  none: 'There is nothing to export',
  counting: 'Counting…',
  notCounted: 'Could not count; it can still be exported',
  taking: (megabytes) => (megabytes ? `Exporting, ${megabytes} MB so far` : 'Exporting…'),
  stopTaking: 'Stop',
  notTaken: (reason) => `Not exported: ${reason}`,
  takeFaults: {
    'layers-loading': 'the server is still loading the layers; try again shortly.',
    'too-many-features': 'up to 200,000 at once; take them in parts.',
    unreachable: 'the server does not answer; try again shortly.',
  },
  takeFaultOther: (code) => `the server failed (${code}); try again shortly.`,
};

export const exportWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

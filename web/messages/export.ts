import type { Words } from './messages';

const zhCN = {
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
};

const en: typeof zhCN = {
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
};

export const exportWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };

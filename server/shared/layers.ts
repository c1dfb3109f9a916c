/**
 * The layer registry: one entry a layer. Tables, tiles, exports, import mapping, cards, legends and attribute tables
 * are all driven by it. A new layer is one entry here, the names that files use in `server/column-aliases.ts`, one
 * migration and one style file in `web/map/layers`.
 */

export type Visibility = 'public' | 'internal' | 'restricted';
export type GeometryKind = 'polygon' | 'line' | 'point';
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date';
export type Unit = 'm2' | 'mu' | 'm' | 'km' | 's' | 'wanyuan' | 'wanyuan-per-mu' | 'person' | 'household' | 'percent';
type Words = { zh: string; en: string };

export type Column = {
  /** Name in SQL, tiles and exported files (English keys). Fields of a standard keep its spelling. */
  name: string;
  type: ColumnType;
  unit?: Unit;
  title: Words;
  /** A restricted column never leaves the server; an internal one needs a signed-in reader. */
  visibility: Visibility;
};

export type LayerCode = 'region' | 'parcel' | 'area' | 'belt' | 'stop' | 'project';

export type Layer = {
  code: string;
  /** The table that holds it; every overlay shares one. */
  table: LayerCode | 'overlay';
  geometry: GeometryKind;
  title: Words;
  columns: readonly Column[];
  /** Columns that ride in vector tiles beside `id`; the rest come with the card. */
  tileColumns: readonly string[];
  minZoom: number;
  /** Deepest zoom that has tiles, whole in every vertex; a screen enlarges them from there on. */
  maxZoom: number;
};

/** Parcels, and polygons that people bring to lay against them edge by edge. */
const OF_LAND = 16;
/**
 * Lines, points, regions and areas: half a unit of their tiles (`extentAt`) is 0.3 m, less than the stroke they are drawn with.
 * So few tiles serve every closer look, and each is asked for and drawn once where sixteen were.
 */
const OF_STROKES = 13;

const column = (
  name: string,
  type: ColumnType,
  zh: string,
  en: string,
  more: { unit?: Unit; visibility?: Visibility } = {},
): Column => ({ name, type, title: { zh, en }, visibility: 'public', ...more });

const code = column('code', 'text', '编号', 'Code');
const name = column('name', 'text', '名称', 'Name');
/** 12 digits, always text: a spreadsheet that reads it as a number destroys it. */
const regionCode = column('region_code', 'text', '区划代码', 'Region code');
const areaM2 = column('area_m2', 'number', '图上面积', 'Area on the map', { unit: 'm2' });
const investWanYuan = column('invest_wanyuan', 'number', '总投资', 'Total investment', {
  unit: 'wanyuan',
});

export const layers: Readonly<Record<LayerCode, Layer>> = {
  region: {
    code: 'region',
    table: 'region',
    geometry: 'polygon',
    title: { zh: '行政区域', en: 'Regions' },
    columns: [
      column('code', 'text', '区划代码', 'Region code'),
      name,
      column('level', 'integer', '级别', 'Level'),
      column('kind', 'text', '类别', 'Kind'),
      column('parent_code', 'text', '上级代码', 'Parent code'),
      column('boundary_legal', 'text', '界线性质', 'Standing of the boundary'),
      column('boundary_source', 'text', '界线来源', 'Source of the boundary'),
      column('control_area_m2', 'number', '控制面积', 'Control area', { unit: 'm2' }),
      areaM2,
    ],
    tileColumns: ['code', 'name', 'level'],
    minZoom: 4,
    maxZoom: OF_STROKES,
  },
  parcel: {
    code: 'parcel',
    table: 'parcel',
    geometry: 'polygon',
    title: { zh: '地类图斑', en: 'Parcels' },
    columns: [
      code,
      column('tbbh', 'text', '图斑编号', 'Parcel number'),
      /** A code never travels without its system: 0601 is 工业用地 in survey2019 and 农村道路 in yongdi2023. */
      column('class_system', 'text', '地类体系', 'Class system'),
      column('dlbm', 'text', '地类编码', 'Land class code'),
      column('dlmc', 'text', '地类名称', 'Land class'),
      column('qsxz', 'text', '权属性质', 'Kind of ownership'),
      column('qsdwmc', 'text', '权属单位', 'Owning unit'),
      regionCode,
      column('is_pbf', 'boolean', '永久基本农田', 'Permanent basic farmland'),
      column('is_low_efficiency', 'boolean', '低效用地', 'Low-efficiency land'),
      column('low_eff_kind', 'text', '低效类型', 'Kind of low efficiency'),
      column('tax_per_mu', 'number', '亩均税收', 'Tax per mu', { unit: 'wanyuan-per-mu' }),
      column('area_official_m2', 'number', '证载面积', 'Recorded area', { unit: 'm2' }),
      column('right_holder', 'text', '权利人', 'Right holder', { visibility: 'restricted' }),
      areaM2,
    ],
    tileColumns: ['dlbm', 'class_system', 'qsxz', 'is_pbf', 'is_low_efficiency'],
    minZoom: 12,
    maxZoom: OF_LAND,
  },
  area: {
    code: 'area',
    table: 'area',
    geometry: 'polygon',
    title: { zh: '盘整连片区', en: 'Consolidation areas' },
    columns: [
      code,
      name,
      regionCode,
      column('kind', 'text', '类型', 'Kind'),
      column('stage', 'text', '阶段', 'Stage'),
      column('target_mu', 'number', '目标面积', 'Target area', { unit: 'mu' }),
      column('readied_mu', 'number', '已整备', 'Readied', { unit: 'mu' }),
      column('ready_industry_mu', 'number', '已整备产业用地', 'Readied industrial land', { unit: 'mu' }),
      column('plan_industry_mu', 'number', '规划产业用地', 'Planned for industry', { unit: 'mu' }),
      column('plan_ecology_mu', 'number', '规划生态用地', 'Planned for ecology', { unit: 'mu' }),
      column('plan_living_mu', 'number', '规划生活用地', 'Planned for living', { unit: 'mu' }),
      column('owner_count', 'integer', '权属单位数', 'Owning units'),
      investWanYuan,
      areaM2,
    ],
    tileColumns: ['code', 'name', 'stage', 'kind'],
    minZoom: 7,
    maxZoom: OF_STROKES,
  },
  belt: {
    code: 'belt',
    table: 'belt',
    geometry: 'line',
    title: { zh: '示范带', en: 'Demonstration belts' },
    columns: [
      code,
      name,
      regionCode,
      column('theme', 'text', '主题', 'Theme'),
      column('level', 'text', '级别', 'Level'),
      column('start_year', 'integer', '启动年份', 'Start year'),
      column('households', 'integer', '受益户数', 'Households served', { unit: 'household' }),
      investWanYuan,
      column('income_wanyuan', 'number', '村集体增收', 'Gain of village collectives', { unit: 'wanyuan' }),
      column('operator', 'text', '运营单位', 'Operator'),
      column('summary', 'text', '简介', 'Summary'),
      column('length_m', 'number', '长度', 'Length', { unit: 'm' }),
    ],
    tileColumns: ['code', 'name', 'theme', 'start_year'],
    minZoom: 6,
    maxZoom: OF_STROKES,
  },
  stop: {
    code: 'stop',
    table: 'stop',
    geometry: 'point',
    title: { zh: '示范点', en: 'Stops' },
    columns: [
      code,
      name,
      column('belt_code', 'text', '所属示范带', 'Belt'),
      column('position', 'integer', '序号', 'Position'),
      regionCode,
      column('problem', 'text', '存在问题', 'Problem'),
      column('done', 'text', '做法成效', 'Done'),
      column('next_step', 'text', '下一步', 'Next step'),
      column('org', 'text', '责任单位', 'Responsible unit'),
      column('host', 'text', '讲解人岗位', 'Presented by (post)'),
      column('dwell_s', 'integer', '停留时间', 'Stay', { unit: 's' }),
      column('script', 'text', '讲解词', 'Script'),
      column('is_schematic', 'boolean', '位置为示意', 'Schematic place'),
    ],
    tileColumns: ['code', 'name', 'position', 'belt_code'],
    minZoom: 9,
    maxZoom: OF_STROKES,
  },
  project: {
    code: 'project',
    table: 'project',
    geometry: 'point',
    title: { zh: '项目', en: 'Projects' },
    columns: [
      code,
      name,
      column('category', 'text', '项目类别', 'Category'),
      regionCode,
      column('area_code', 'text', '所属连片区', 'Consolidation area'),
      column('status', 'text', '状态', 'Status'),
      column('lag', 'text', '进度灯', 'Progress light'),
      investWanYuan,
      column('plan_year_wanyuan', 'number', '年度计划投资', 'Planned this year', { unit: 'wanyuan' }),
      column('done_year_wanyuan', 'number', '年度累计完成', 'Done this year', { unit: 'wanyuan' }),
      column('progress_text', 'text', '形象进度', 'State of works'),
      column('org', 'text', '责任单位', 'Responsible unit'),
      column('plan_start', 'date', '计划开工', 'Planned start'),
      column('plan_finish', 'date', '计划竣工', 'Planned completion'),
    ],
    tileColumns: ['code', 'name', 'status', 'category', 'plan_start', 'plan_finish'],
    minZoom: 8,
    maxZoom: OF_STROKES,
  },
};

export const layerCodes = Object.keys(layers) as LayerCode[];

/** What people bring along: red lines, protected farmland, roads, rivers. `role` says what contiguity does with it. */
export type OverlayRole = 'barrier' | 'exclusion' | 'context';

/** An overlay has no columns of its own: its attributes stay as the file had them, in `props`. */
export const overlayLayer = (overlay: {
  code: string;
  geometry: GeometryKind;
  titleZh: string;
  titleEn: string;
}): Layer => ({
  code: overlay.code,
  table: 'overlay',
  geometry: overlay.geometry,
  title: { zh: overlay.titleZh, en: overlay.titleEn },
  columns: [
    column('code', 'text', '编号', 'Code'),
    name,
    column('kind', 'text', '类别', 'Kind'),
    regionCode,
    ...(overlay.geometry === 'polygon' ? [areaM2] : []),
    ...(overlay.geometry === 'line' ? [column('length_m', 'number', '长度', 'Length', { unit: 'm' })] : []),
  ],
  tileColumns: ['name', 'kind'],
  minZoom: 6,
  maxZoom: overlay.geometry === 'polygon' ? OF_LAND : OF_STROKES,
});

/** A code that a new overlay may take: it stands in tile addresses. */
export const overlayCodePattern = /^[a-z][a-z0-9-]{1,39}$/;

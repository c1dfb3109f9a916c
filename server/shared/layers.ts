/**
 * The layer registry: one entry a layer. Tables, tiles, exports, import mapping, cards, legends and attribute tables
 * are all driven by it. A new layer is one entry here, one migration and one style file in `web/map/layers`.
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
  /** Other names under which files carry it, compared without case, spaces, or underscores. */
  aliases: readonly string[];
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
  more: { unit?: Unit; visibility?: Visibility; aliases?: readonly string[] } = {},
): Column => ({ name, type, title: { zh, en }, visibility: 'public', aliases: [], ...more });

const code = (aliases: readonly string[]) => column('code', 'text', '编号', 'Code', { aliases });
const name = (aliases: readonly string[] = []) =>
  column('name', 'text', '名称', 'Name', { aliases: ['名称', 'name', ...aliases] });
/** 12 digits, always text: a spreadsheet that reads it as a number destroys it. */
const regionCode = column('region_code', 'text', '区划代码', 'Region code', {
  aliases: ['区划代码', '行政区代码', '坐落单位代码', 'zldwdm', 'xzqdm'],
});
const areaM2 = column('area_m2', 'number', '图上面积', 'Area on the map', { unit: 'm2' });
const investWanYuan = column('invest_wanyuan', 'number', '总投资', 'Total investment', {
  unit: 'wanyuan',
  aliases: ['总投资', '总投资(万元)', '投资额'],
});

export const layers: Readonly<Record<LayerCode, Layer>> = {
  region: {
    code: 'region',
    table: 'region',
    geometry: 'polygon',
    title: { zh: '行政区域', en: 'Regions' },
    columns: [
      column('code', 'text', '区划代码', 'Region code', {
        aliases: [
          '区划代码',
          '行政区划代码',
          '行政区代码',
          '统计用区划代码',
          'adcode',
          'xzqdm',
          'code',
          'id',
          'villcode',
          'towncode',
          'countycode',
          'adm2_pcode',
        ],
      }),
      name(['行政区名称', 'xzqmc', 'adm2_zh', 'villname', 'townname', 'countyname']),
      column('level', 'integer', '级别', 'Level'),
      column('kind', 'text', '类别', 'Kind'),
      column('parent_code', 'text', '上级代码', 'Parent code', {
        aliases: ['上级代码', 'parent.adcode', 'parent_code'],
      }),
      column('boundary_legal', 'text', '界线性质', 'Standing of the boundary'),
      column('boundary_source', 'text', '界线来源', 'Source of the boundary'),
      column('control_area_m2', 'number', '控制面积', 'Control area', { unit: 'm2', aliases: ['控制面积', 'kzmj'] }),
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
      code([
        '标识码',
        'bsm',
        '不动产单元号',
        'bdcdyh',
        '宗地代码',
        'zddm',
        '地块编号',
        '地块编码',
        'dkbm',
        'code',
        'id',
        'codebase',
        'ag_cad_id',
        'parcel_id',
      ]),
      column('tbbh', 'text', '图斑编号', 'Parcel number', { aliases: ['图斑编号', 'tbbh'] }),
      /** A code never travels without its system: 0601 is 工业用地 in survey2019 and 农村道路 in yongdi2023. */
      column('class_system', 'text', '地类体系', 'Class system', { aliases: ['地类体系'] }),
      column('dlbm', 'text', '地类编码', 'Land class code', { aliases: ['地类编码', '地类代码', 'dlbm', 'dldm'] }),
      column('dlmc', 'text', '地类名称', 'Land class', { aliases: ['地类名称', 'dlmc'] }),
      column('qsxz', 'text', '权属性质', 'Kind of ownership', { aliases: ['权属性质', 'qsxz'] }),
      column('qsdwmc', 'text', '权属单位', 'Owning unit', { aliases: ['权属单位名称', '权属单位', 'qsdwmc'] }),
      regionCode,
      column('is_pbf', 'boolean', '永久基本农田', 'Permanent basic farmland', { aliases: ['永久基本农田', 'is_pbf'] }),
      column('is_low_efficiency', 'boolean', '低效用地', 'Low-efficiency land', {
        aliases: ['低效用地', '低效', 'is_low_efficiency'],
      }),
      column('low_eff_kind', 'text', '低效类型', 'Kind of low efficiency', { aliases: ['低效类型', 'low_eff_kind'] }),
      column('tax_per_mu', 'number', '亩均税收', 'Tax per mu', {
        unit: 'wanyuan-per-mu',
        aliases: ['亩均税收', 'tax_per_mu'],
      }),
      column('area_official_m2', 'number', '证载面积', 'Recorded area', {
        unit: 'm2',
        aliases: ['证载面积', '图斑面积', 'tbmj', '宗地面积', 'area_official_m2'],
      }),
      column('right_holder', 'text', '权利人', 'Right holder', {
        visibility: 'restricted',
        aliases: ['权利人', 'qlr', 'qlrmc', '承包方', '承包方名称', '户主'],
      }),
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
      code(['编号', '片区编号', 'code']),
      name(['片区名称', '连片区名称']),
      regionCode,
      column('kind', 'text', '类型', 'Kind', { aliases: ['类型', '片区类型'] }),
      column('stage', 'text', '阶段', 'Stage', { aliases: ['阶段', '当前阶段'] }),
      column('target_mu', 'number', '目标面积', 'Target area', { unit: 'mu', aliases: ['目标面积'] }),
      column('readied_mu', 'number', '已整备', 'Readied', { unit: 'mu', aliases: ['已整备', '已整备面积'] }),
      column('ready_industry_mu', 'number', '已整备产业用地', 'Readied industrial land', {
        unit: 'mu',
        aliases: ['已整备产业用地', '整备产业用地'],
      }),
      column('plan_industry_mu', 'number', '规划产业用地', 'Planned for industry', {
        unit: 'mu',
        aliases: ['规划产业用地', '规划产业'],
      }),
      column('plan_ecology_mu', 'number', '规划生态用地', 'Planned for ecology', {
        unit: 'mu',
        aliases: ['规划生态用地', '规划生态'],
      }),
      column('plan_living_mu', 'number', '规划生活用地', 'Planned for living', {
        unit: 'mu',
        aliases: ['规划生活用地', '规划生活'],
      }),
      column('owner_count', 'integer', '权属单位数', 'Owning units', { aliases: ['权属单位数'] }),
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
      code(['编号', 'code']),
      name(['示范带名称']),
      regionCode,
      column('theme', 'text', '主题', 'Theme', { aliases: ['主题'] }),
      column('level', 'text', '级别', 'Level', { aliases: ['级别'] }),
      column('start_year', 'integer', '启动年份', 'Start year', { aliases: ['启动年份'] }),
      column('households', 'integer', '受益户数', 'Households served', { unit: 'household', aliases: ['受益户数'] }),
      investWanYuan,
      column('income_wanyuan', 'number', '村集体增收', 'Gain of village collectives', {
        unit: 'wanyuan',
        aliases: ['村集体增收', '集体增收', '年增收'],
      }),
      column('operator', 'text', '运营单位', 'Operator', { aliases: ['运营单位', '运营主体'] }),
      column('summary', 'text', '简介', 'Summary', { aliases: ['简介'] }),
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
      code(['编号', 'code']),
      name(['站点名称', '点位', '点位名称']),
      column('belt_code', 'text', '所属示范带', 'Belt', { aliases: ['所属示范带', '示范带编号'] }),
      column('position', 'integer', '序号', 'Position', { aliases: ['序号', '顺序'] }),
      regionCode,
      column('problem', 'text', '存在问题', 'Problem', { aliases: ['存在问题'] }),
      column('done', 'text', '做法成效', 'Done', { aliases: ['做法成效', '做法', '成效'] }),
      column('next_step', 'text', '下一步', 'Next step', { aliases: ['下一步', '下一步计划'] }),
      column('org', 'text', '责任单位', 'Responsible unit', { aliases: ['责任单位'] }),
      column('host', 'text', '讲解人岗位', 'Presented by (post)', { aliases: ['讲解人岗位', '讲解岗位'] }),
      column('dwell_s', 'integer', '停留时间', 'Stay', { unit: 's', aliases: ['停留时间'] }),
      column('script', 'text', '讲解词', 'Script', { aliases: ['讲解词', '解说词', '讲解内容'] }),
      column('is_schematic', 'boolean', '位置为示意', 'Schematic place', { aliases: ['位置为示意'] }),
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
      code(['项目编号', '项目代码', '编号', 'code']),
      name(['项目名称']),
      column('category', 'text', '项目类别', 'Category', { aliases: ['项目类别', '类别'] }),
      regionCode,
      column('area_code', 'text', '所属连片区', 'Consolidation area', { aliases: ['所属连片区', '连片区编号'] }),
      column('status', 'text', '状态', 'Status', { aliases: ['状态', '项目状态'] }),
      column('lag', 'text', '进度灯', 'Progress light', { aliases: ['进度灯', '灯'] }),
      investWanYuan,
      column('plan_year_wanyuan', 'number', '年度计划投资', 'Planned this year', {
        unit: 'wanyuan',
        aliases: ['年度计划投资'],
      }),
      column('done_year_wanyuan', 'number', '年度累计完成', 'Done this year', {
        unit: 'wanyuan',
        aliases: ['年度累计完成'],
      }),
      column('progress_text', 'text', '形象进度', 'State of works', { aliases: ['形象进度'] }),
      column('org', 'text', '责任单位', 'Responsible unit', { aliases: ['责任单位'] }),
      column('plan_start', 'date', '计划开工', 'Planned start', { aliases: ['计划开工'] }),
      column('plan_finish', 'date', '计划竣工', 'Planned completion', { aliases: ['计划竣工'] }),
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
    name(),
    column('kind', 'text', '类别', 'Kind', { aliases: ['类别', 'waterway', 'highway', 'type'] }),
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

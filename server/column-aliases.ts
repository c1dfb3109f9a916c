import type { Layer } from '#shared/layers';

type Names = Readonly<Record<string, readonly string[]>>;

const names = ['名称', 'name'];

/** Columns that several tables have, under the same names. */
const shared: Names = {
  region_code: ['区划代码', '行政区代码', '坐落单位代码', 'zldwdm', 'xzqdm'],
  invest_wanyuan: ['总投资', '总投资(万元)', '投资额'],
};

export const aliases: Readonly<Record<Layer['table'], Names>> = {
  region: {
    code: [
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
    name: [...names, '行政区名称', 'xzqmc', 'adm2_zh', 'villname', 'townname', 'countyname'],
    parent_code: ['上级代码', 'parent.adcode', 'parent_code'],
    control_area_m2: ['控制面积', 'kzmj'],
  },
  parcel: {
    code: [
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
    ],
    tbbh: ['图斑编号', 'tbbh'],
    class_system: ['地类体系'],
    dlbm: ['地类编码', '地类代码', 'dlbm', 'dldm'],
    dlmc: ['地类名称', 'dlmc'],
    qsxz: ['权属性质', 'qsxz'],
    qsdwmc: ['权属单位名称', '权属单位', 'qsdwmc'],
    is_pbf: ['永久基本农田', 'is_pbf'],
    is_low_efficiency: ['低效用地', '低效', 'is_low_efficiency'],
    low_eff_kind: ['低效类型', 'low_eff_kind'],
    tax_per_mu: ['亩均税收', 'tax_per_mu'],
    area_official_m2: ['证载面积', '图斑面积', 'tbmj', '宗地面积', 'area_official_m2'],
    right_holder: ['权利人', 'qlr', 'qlrmc', '承包方', '承包方名称', '户主'],
  },
  area: {
    code: ['编号', '片区编号', 'code'],
    name: [...names, '片区名称', '连片区名称'],
    kind: ['类型', '片区类型'],
    stage: ['阶段', '当前阶段'],
    target_mu: ['目标面积'],
    readied_mu: ['已整备', '已整备面积'],
    ready_industry_mu: ['已整备产业用地', '整备产业用地'],
    plan_industry_mu: ['规划产业用地', '规划产业'],
    plan_ecology_mu: ['规划生态用地', '规划生态'],
    plan_living_mu: ['规划生活用地', '规划生活'],
    owner_count: ['权属单位数'],
  },
  belt: {
    code: ['编号', 'code'],
    name: [...names, '示范带名称'],
    theme: ['主题'],
    level: ['级别'],
    start_year: ['启动年份'],
    households: ['受益户数'],
    income_wanyuan: ['村集体增收', '集体增收', '年增收'],
    operator: ['运营单位', '运营主体'],
    summary: ['简介'],
  },
  stop: {
    code: ['编号', 'code'],
    name: [...names, '站点名称', '点位', '点位名称'],
    belt_code: ['所属示范带', '示范带编号'],
    position: ['序号', '顺序'],
    problem: ['存在问题'],
    done: ['做法成效', '做法', '成效'],
    next_step: ['下一步', '下一步计划'],
    org: ['责任单位'],
    host: ['讲解人岗位', '讲解岗位'],
    dwell_s: ['停留时间'],
    script: ['讲解词', '解说词', '讲解内容'],
    is_schematic: ['位置为示意'],
  },
  project: {
    code: ['项目编号', '项目代码', '编号', 'code'],
    name: [...names, '项目名称'],
    category: ['项目类别', '类别'],
    area_code: ['所属连片区', '连片区编号'],
    status: ['状态', '项目状态'],
    lag: ['进度灯', '灯'],
    plan_year_wanyuan: ['年度计划投资'],
    done_year_wanyuan: ['年度累计完成'],
    progress_text: ['形象进度'],
    org: ['责任单位'],
    plan_start: ['计划开工'],
    plan_finish: ['计划竣工'],
  },
  overlay: {
    name: [...names],
    kind: ['类别', 'waterway', 'highway', 'type'],
  },
};

/** Other names under which files carry a column of the registry, compared without case, spaces, or underscores. */
export const aliasesOf = (table: Layer['table'], column: string): readonly string[] =>
  aliases[table][column] ?? shared[column] ?? [];

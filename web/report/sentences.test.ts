import { expect, test } from 'vitest';
import type { LandComposition } from '#shared/composition';
import type { FeatureDetail } from '#shared/feature';
import type { Fact, RegionDetail } from '#shared/region';
import { formatArea } from '../messages/format';
import { featureSentence } from './feature-sentence';
import type { Manner } from './manner';
import { projectLag } from './project-lag';
import { regionSentence } from './region-sentence';

const zh: Manner = { unit: 'mu', language: 'zh-CN', dataDate: '2024-06-30' };
const en: Manner = { ...zh, language: 'en' };
const mu = (areaMu: number) => (areaMu * 2000) / 3;

const county: RegionDetail = {
  id: 1,
  code: '990101000000',
  name: '云汐县',
  shortName: '云汐',
  level: 3,
  kind: '县',
  crumb: [],
  children: [],
  bbox: null,
  boundaryLegal: '示意',
  boundarySource: null,
  areaM2: null,
  controlAreaM2: null,
  facts: [],
  totals: {
    parcels: { count: 60_000, areaM2: mu(225_714.5596) },
    areas: { count: 8, areaM2: mu(8647.17) },
    belts: { count: 2, lengthM: 23_450 },
    stops: 16,
    projects: { count: 40, byStatus: {}, investWanYuan: 314_400 },
  },
  demo: true,
  visibility: 'public',
};
const nothing = { count: 0, areaM2: 0 };
const land: LandComposition = {
  method: 'home',
  total: county.totals.parcels,
  byClass: [
    { classSystem: 'survey2019', dlbm: '0101', dlmc: '水田', count: 3, areaM2: mu(100.004) },
    { classSystem: 'survey2019', dlbm: '0103', dlmc: '旱地', count: 2, areaM2: mu(50.004) },
    { classSystem: 'survey2019', dlbm: '0301', dlmc: '乔木林地', count: 9, areaM2: mu(900) },
  ],
  byOwnership: [],
  byOwner: [],
  otherOwners: { owners: 0, ...nothing },
  byRegion: [],
  farmland: nothing,
  lowEfficiency: nothing,
};

test('a county is told in one official sentence, without grouping and blanks, its demo data marked', () => {
  expect(regionSentence(county, land, zh)).toBe(
    '截至2024年6月30日,云汐县共有地类图斑60000块、合计225714.56亩,其中耕地5块、150.01亩;盘整连片区8个、合计8647.17亩;示范带2条、23.45公里,示范点16个;项目40个、总投资31.44亿元。〔演示数据(虚构)〕',
  );
});

test('a part is summed before it is rounded: 100.004 and 50.004 亩 are 150.01', () => {
  expect(regionSentence(county, land, zh)).toContain('150.01亩');
});

test('the sentence rounds as the screen does, in whichever unit the reader chose', () => {
  for (const unit of ['mu', 'hectare', 'm2'] as const) {
    const shown = formatArea(county.totals.areas.areaM2, unit, 'zh-CN');
    expect(regionSentence(county, land, { ...zh, unit })).toContain(`${shown.text.replaceAll(',', '')}${shown.unit}`);
  }
});

test('English says the same in its own order', () => {
  expect(regionSentence(county, land, en)).toBe(
    'As of Jun 30, 2024, 云汐县 has 60,000 parcels totalling 225,714.56 mu, of which cropland 150.01 mu in 5 parcels; 8 consolidation areas totalling 8,647.17 mu; 2 demonstration belts of 23.45 km with 16 stops; 40 projects with a total investment of 3,144.00 M yuan. 〔演示数据(虚构)〕',
  );
});

test('figures of documents keep their hedge, standing, year and source', () => {
  const fact = (more: Partial<Fact>): Fact => ({
    indicator: 'x',
    titleZh: '规上工业增加值',
    titleEn: 'Value added of industry',
    value: 66.37,
    unit: '亿元',
    qualifier: 'estimated',
    status: 'actual',
    period: '2023',
    source: '梅江区会议',
    sourceDate: '2023-08-02',
    note: null,
    ...more,
  });
  const facts = [
    fact({}),
    fact({ titleZh: '捐地', value: 7000, unit: '平方米', qualifier: 'about' }),
    fact({ titleZh: '地区生产总值', value: 680, qualifier: 'at_least', status: 'target', period: '2025' }),
  ];
  const totals = { ...county.totals, parcels: nothing, areas: nothing, belts: { count: 0, lengthM: 0 }, stops: 0 };
  const region = {
    ...county,
    name: '梅江区',
    demo: false,
    facts,
    totals: { ...totals, projects: { count: 0, byStatus: {}, investWanYuan: 0 } },
  };
  expect(regionSentence(region, null, zh)).toBe(
    '截至2024年6月30日,梅江区尚无图斑等数据。据梅江区会议(2023年8月2日):规上工业增加值预计66.37亿元(2023年)、捐地约7000平方米(2023年)、地区生产总值680亿元以上(2025年目标)。',
  );
  expect(regionSentence(region, null, en)).toContain('an estimated 66.37 亿元 (2023)');
});

const feature = (layer: string, values: FeatureDetail['values'], more: Partial<FeatureDetail> = {}): FeatureDetail => ({
  layer,
  id: 7,
  values,
  props: null,
  regions: [
    { code: '440000000000', name: '广东省', level: 1 },
    { code: '441402000000', name: '梅江区', level: 3 },
    { code: '441402102000', name: '三角镇', level: 4 },
  ],
  bbox: null,
  geometry: null,
  areaMethod: null,
  visibility: 'public',
  version: 1,
  batch: { id: 1, fileName: 'a', source: null, dataDate: '2024-07-01', importedAt: '2024-07-02T00:00:00Z' },
  updatedAt: '2024-07-02T00:00:00Z',
  belt: null,
  figures: [],
  scene: null,
  highlighted: null,
  media: [],
  projects: [],
  isBlock: false,
  ...more,
});

test('a parcel is told with its place, class, both areas and its owner', () => {
  const values = {
    tbbh: '0074',
    dlmc: '水田',
    area_m2: mu(2.2123),
    area_official_m2: mu(2.21),
    qsdwmc: '第五村民小组',
    is_pbf: true,
  };
  expect(featureSentence(feature('parcel', values), '地类图斑', zh, '村民小组')).toBe(
    '截至2024年7月1日,梅江区三角镇0074号图斑(水田)图上面积2.21亩(CGCS2000椭球面积),证载面积2.21亩,权属单位第五村民小组(村民小组),属永久基本农田。',
  );
});

test('a consolidation area says how much of its target is readied', () => {
  const values = {
    name: '月园片',
    kind: '产业用地',
    stage: '整备',
    target_mu: 980,
    readied_mu: 451,
    area_m2: mu(1004.41),
  };
  expect(featureSentence(feature('area', values), '盘整连片区', zh, null)).toBe(
    '截至2024年7月1日,盘整连片区“月园片”(产业用地)处于整备阶段,图上面积1004.41亩,目标980.00亩,已整备451.00亩、占目标的46.0%。',
  );
  expect(featureSentence(feature('area', values), 'Consolidation areas', { ...zh, language: 'en' }, null)).toContain(
    'is in the stage readying',
  );
});

test('a stop stands on its belt, and what was done ends without two stops', () => {
  const belt = {
    code: 'B',
    id: 1,
    name: '汐江带',
    stops: [7, 8].map((id) => ({ id, version: 1, name: `站${id}`, position: id - 6, lng: 0, lat: 0 })),
  };
  const values = { name: '古渡', position: 1, problem: '杂草丛生。', done: '修复石阶。' };
  expect(featureSentence(feature('stop', values, { belt }), '示范点', zh, null)).toBe(
    '截至2024年7月1日,古渡为汐江带第1站(共2站);存在问题:杂草丛生;做法成效:修复石阶。',
  );
  expect(featureSentence(feature('belt', { name: '汐江带', length_m: 11_081.8 }, { belt }), '示范带', zh, null)).toBe(
    '截至2024年7月1日,汐江带全长11.08公里,设示范点2个:站7、站8。',
  );
});

test('D3 a project says how far behind its schedule it is, and its light', () => {
  const course = (done: number) =>
    feature('project', {
      name: '大桥',
      status: '在建',
      invest_wanyuan: 2300,
      plan_year_wanyuan: 1000,
      done_year_wanyuan: done,
    });
  expect([560, 390, 150].map((done) => projectLag(course(done))?.light)).toEqual(['green', 'yellow', 'red']);
  expect(featureSentence(course(390), '项目', zh, null)).toBe(
    '截至2024年7月1日,大桥(在建)总投资2300万元,年度计划投资1000万元,年度累计完成390万元、完成率39.0%,慢序时进度10.7个百分点(黄灯)。',
  );
});

test('any other layer is told by its name and size, in English too', () => {
  expect(featureSentence(feature('river', { name: '汐江', length_m: 4200 }), '河流', zh, null)).toBe(
    '截至2024年7月1日,河流“汐江”,长度4.20公里。',
  );
  expect(featureSentence(feature('river', { name: '汐江', length_m: 4200 }), 'Rivers', en, null)).toBe(
    'As of Jul 1, 2024, Rivers 汐江; length 4.20 km.',
  );
});

import { expect, test } from 'vitest';
import '../../test/fixtures/page-globals';
import { blockQuestion } from '#shared/block';
import type { BlockFacts, SavedBlock } from '#shared/block/saved';
import type { FeatureDetail } from '#shared/feature';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { blockSentence, savedBlockSentence } from './block-sentence';
import type { Manner } from './manner';

const zh: Manner = { unit: 'mu', language: 'zh-CN', dataDate: '2024-01-01' };
const en: Manner = { ...zh, language: 'en' };
const part = (key: string | null, name: string | null, mu: number) => ({ key, name, count: 1, areaM2: m2OfMu(mu) });
const facts: BlockFacts = {
  revision: 7,
  dataDate: '2024-06-30',
  sources: [],
  home: [
    { code: '441400000000', name: '梅州市', level: 2 },
    { code: '441402000000', name: '梅江区', level: 3 },
    { code: '441402102000', name: '三角镇', level: 4 },
  ],
  count: 37,
  areaM2: m2OfMu(1402.36),
  outline: {
    geometry: { type: 'MultiPolygon', coordinates: [] },
    bbox: [0, 0, 1, 1],
    areaM2: m2OfMu(1402.36),
    perimeterM: 1,
    pieces: 1,
  },
  compactness: 0.4,
  fragmentation: 0.8,
  byClass: [part('survey2019:0601', '工业用地', 1300), part('survey2019:0701', '城镇住宅用地', 102.36)],
  byOwner: [part('甲', '甲', 1402.36), part(null, null, 0)],
  byVillage: [part('441402102201', '泮坑村', 1402.36)],
  sides: {
    east: [{ kind: 'overlay', name: '梅江', share: 1 }],
    south: [],
    west: [{ kind: 'owner', name: '第五村民小组', share: 0.5 }],
    north: [{ kind: 'region', name: '上坪村', share: 0.9 }],
  },
};
const question = blockQuestion.parse({ barriers: ['survey2019:1101', 'river'] });
const names = { region: null, layer: (code: string) => (code === 'river' ? '河流' : null) };

test('a block that was found is told with its conditions, figure, owners, classes and bounds', () => {
  expect(blockSentence(facts, question, names, zh)).toBe(
    '截至2024年6月30日,梅江区三角镇按间距≤12米、阻断河流水面、河流的条件,37个图斑组成连片1402.36亩(CGCS2000椭球面积),涉及权属单位2个、村1个,其中工业用地1300.00亩、城镇住宅用地102.36亩;四至:东至梅江,西至第五村民小组土地,北至上坪村。',
  );
  expect(blockSentence(facts, question, names, en)).toBe(
    'As of Jun 30, 2024, 37 parcels in 梅江区三角镇 make one block of 1,402.36 mu (CGCS2000 ellipsoid), with a gap up to 12 m, cut by 河流水面, 河流; 2 owning units in 1 villages; of it 工业用地 1,300.00 mu, 城镇住宅用地 102.36 mu; bounded by: east 梅江; west land of 第五村民小组; north 上坪村.',
  );
});

const saved = (keptMu: number, nowMu: number) =>
  ({
    kept: { count: 38, areaM2: m2OfMu(keptMu) },
    now: { count: 37, areaM2: m2OfMu(nowMu) },
  }) as SavedBlock;
const area = (values: FeatureDetail['values']) => ({ values: { name: '月园片', ...values } });

test('a kept block says what it was kept with, what it is since, what it is planned for and what is readied', () => {
  const values = {
    kind: '产业用地',
    stage: '摸底',
    plan_industry_mu: 900,
    plan_ecology_mu: 0,
    plan_living_mu: 100.5,
    readied_mu: 300,
    ready_industry_mu: 120,
  };
  expect(savedBlockSentence(area(values), saved(1406.5, 1402.36), facts, zh)).toBe(
    '截至2024年6月30日,盘整连片区“月园片”(产业用地)处于摸底阶段,由38个图斑组成,面积1406.50亩(CGCS2000椭球面积),数据更新后为1402.36亩,涉及权属单位2个、村1个,其中工业用地1300.00亩、城镇住宅用地102.36亩,规划产业900.00亩、生活100.50亩,已整备300.00亩(其中产业用地120.00亩);四至:东至梅江,西至第五村民小组土地,北至上坪村。',
  );
});

test('a figure that did not move is told once, and an invented block says that it is', () => {
  const invented = { ...facts, byVillage: [part('990101101201', '月园村', 1402.36)] };
  const sentence = savedBlockSentence(area({}), saved(1402.36, 1402.36), invented, zh);
  expect(sentence).not.toContain('数据更新后');
  expect(sentence).toMatch(/〔演示数据\(虚构\)〕$/);
  expect(sentence).toContain('盘整连片区“月园片”,由38个图斑组成');
});

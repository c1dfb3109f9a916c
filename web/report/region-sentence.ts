import type { LandComposition, Part } from '#shared/composition';
import type { Fact, RegionDetail } from '#shared/region';
import { formatDate, hedges } from '../messages/format';
import { asOf, closed, type Manner, writer } from './manner';

const isFarmland = ({ dlbm }: { dlbm: string | null }) => dlbm?.startsWith('01') ?? false; // 耕地 in both class systems

function farmlandIn(land: LandComposition | null): Part | null {
  if (!land) return null;
  const parts = land.byClass.filter(isFarmland);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    areaM2: parts.reduce((sum, { areaM2 }) => sum + areaM2, 0),
  };
}

/** A figure of a document with its hedge, year and standing: `整备产业用地目标500亩(2023年)`. */
function factClause(fact: Fact, manner: Manner): string {
  const write = writer(manner);
  const { before, after } = hedges[manner.language][fact.qualifier];
  if (manner.language === 'en') {
    const figure = [before, write.figure(fact.value), fact.unit, after].filter(Boolean).join(' ');
    const status = { actual: '', target: ', a target', planned: ', planned' }[fact.status];
    return `${fact.titleEn}: ${figure} (${fact.period}${status})`;
  }
  const year = /^\d{4}$/.test(fact.period) ? `${fact.period}年` : fact.period;
  const status = { actual: '', target: '目标', planned: '计划' }[fact.status];
  return `${fact.titleZh}${before}${write.figure(fact.value)}${fact.unit}${after}(${year}${status})`;
}

function factSentences(facts: readonly Fact[], manner: Manner): string {
  const bySource = new Map<string, Fact[]>();
  for (const fact of facts) bySource.set(fact.source, [...(bySource.get(fact.source) ?? []), fact]);
  return [...bySource]
    .map(([source, group]) => {
      const clauses = group.map((fact) => factClause(fact, manner));
      const day = group[0]?.sourceDate;
      return manner.language === 'en'
        ? ` According to ${source}${day ? ` (${day})` : ''}: ${clauses.join('; ')}.`
        : `据${source}${day ? `(${formatDate(day, 'zh-CN')})` : ''}:${clauses.join('、')}。`;
    })
    .join('');
}

/** What a region holds in one official sentence, with the figures of documents after it. */
export function regionSentence(region: RegionDetail, land: LandComposition | null, manner: Manner): string {
  const write = writer(manner);
  const { parcels, areas, belts, stops, projects } = region.totals;
  const farmland = farmlandIn(land);
  const isEnglish = manner.language === 'en';
  const clauses: string[] = [];
  if (parcels.count > 0) {
    clauses.push(
      isEnglish
        ? `${write.count(parcels.count)} parcels totalling ${write.area(parcels.areaM2)}${
            farmland?.count
              ? `, of which cropland ${write.area(farmland.areaM2)} in ${write.count(farmland.count)} parcels`
              : ''
          }`
        : `地类图斑${write.count(parcels.count)}块、合计${write.area(parcels.areaM2)}${
            farmland?.count ? `,其中耕地${write.count(farmland.count)}块、${write.area(farmland.areaM2)}` : ''
          }`,
    );
  }
  if (areas.count > 0)
    clauses.push(
      isEnglish
        ? `${write.count(areas.count)} consolidation areas totalling ${write.area(areas.areaM2)}`
        : `盘整连片区${write.count(areas.count)}个、合计${write.area(areas.areaM2)}`,
    );
  if (belts.count > 0)
    clauses.push(
      isEnglish
        ? `${write.count(belts.count)} demonstration belts of ${write.km(belts.lengthM)} with ${write.count(stops)} stops`
        : `示范带${write.count(belts.count)}条、${write.km(belts.lengthM)},示范点${write.count(stops)}个`,
    );
  if (projects.count > 0)
    clauses.push(
      isEnglish
        ? `${write.count(projects.count)} projects with a total investment of ${write.money(projects.investWanYuan)}`
        : `项目${write.count(projects.count)}个、总投资${write.money(projects.investWanYuan)}`,
    );
  const size =
    region.areaM2 === null
      ? ''
      : isEnglish
        ? ` (${write.area(region.areaM2)} inside its boundary)`
        : `(界线内面积${write.area(region.areaM2)})`;
  const facts = factSentences(region.facts, manner);
  if (clauses.length === 0) {
    const nothing = isEnglish ? `${region.name}${size} has no land data yet` : `${region.name}${size}尚无图斑等数据`;
    return closed(`${asOf(manner)}${nothing}`, region.demo, manner.language) + facts;
  }
  const text = isEnglish
    ? `${asOf(manner)}${region.name}${size} has ${clauses.join('; ')}`
    : `${asOf(manner)}${region.name}${size}共有${clauses.join(';')}`;
  return closed(text, region.demo, manner.language) + facts;
}

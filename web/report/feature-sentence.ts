import { isDemo } from '#shared/demo';
import type { FeatureDetail } from '#shared/feature';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { en } from '../messages/en';
import { formatNumber } from '../messages/format';
import type { Language } from '../state/view';
import { asOf, closed, type Manner, writer } from './manner';
import { projectLag } from './project-lag';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Wherein a stop or a project is what it is: place names from the town down. */
const placeOf = ({ regions }: FeatureDetail) =>
  regions
    .filter(({ level }) => level >= 3)
    .map(({ name }) => name)
    .join('');

/** What one feature is, in one official sentence. */
export function featureSentence(
  feature: FeatureDetail,
  title: string,
  manner: Manner,
  qsxzName: string | null,
): string {
  const own = { ...manner, dataDate: feature.batch?.dataDate ?? manner.dataDate };
  const clauses = clausesOf[feature.layer]?.(feature, own, qsxzName) ?? other(feature, title, own);
  const region = feature.regions.at(-1)?.code ?? text(feature.values.region_code);
  return closed(`${asOf(own)}${clauses}`, isDemo(region), manner.language);
}

const joined = (parts: readonly (string | null)[], language: Language) =>
  parts.filter(Boolean).join(language === 'en' ? '; ' : ',');

function parcel({ values, ...feature }: FeatureDetail, manner: Manner, qsxzName: string | null): string {
  const write = writer(manner);
  const isEnglish = manner.language === 'en';
  const place = placeOf({ values, ...feature });
  const name = text(values.tbbh) ?? text(values.code) ?? String(feature.id);
  const dlmc = text(values.dlmc) ?? text(values.dlbm);
  const areaM2 = number(values.area_m2);
  const recorded = number(values.area_official_m2);
  const owner = text(values.qsdwmc);
  const isFarmed = values.is_pbf === true;
  const isLow = values.is_low_efficiency === true;
  return isEnglish
    ? joined(
        [
          `parcel ${name}${place ? ` in ${place}` : ''}${dlmc ? ` (${dlmc})` : ''} measures ${areaM2 === null ? '—' : write.area(areaM2)} on the map (CGCS2000 ellipsoid)`,
          recorded === null ? null : `recorded area ${write.area(recorded)}`,
          owner && `owned by ${owner}${qsxzName ? ` (${qsxzName})` : ''}`,
          isFarmed ? 'permanent basic farmland' : null,
          isLow ? 'low-efficiency land' : null,
        ],
        'en',
      )
    : joined(
        [
          `${place}${name}号图斑${dlmc ? `(${dlmc})` : ''}图上面积${areaM2 === null ? '不详' : write.area(areaM2)}(CGCS2000椭球面积)`,
          recorded === null ? null : `证载面积${write.area(recorded)}`,
          owner && `权属单位${owner}${qsxzName ? `(${qsxzName})` : ''}`,
          isFarmed ? '属永久基本农田' : null,
          isLow ? '属低效用地' : null,
        ],
        'zh-CN',
      );
}

function area({ values, ...feature }: FeatureDetail, manner: Manner): string {
  const write = writer(manner);
  const isEnglish = manner.language === 'en';
  const name = text(values.name) ?? String(feature.id);
  const mu = (value: unknown) => {
    const given = number(value);
    return given === null ? null : write.area(m2OfMu(given));
  };
  const [target, readied, industry] = [mu(values.target_mu), mu(values.readied_mu), mu(values.ready_industry_mu)];
  const [targetMu, readiedMu] = [number(values.target_mu), number(values.readied_mu)];
  const share = targetMu && readiedMu !== null ? write.percent(readiedMu / targetMu) : null;
  const areaM2 = number(values.area_m2);
  const owners = number(values.owner_count);
  const invest = number(values.invest_wanyuan);
  const stage = text(values.stage);
  const kind = text(values.kind);
  const hasIndustry = (number(values.ready_industry_mu) ?? 0) > 0;
  return isEnglish
    ? joined(
        [
          `consolidation area ${name}${kind ? ` (${kind})` : ''}${stage ? ` is in the stage ${en.code.stage?.[stage] ?? stage}` : ''}`,
          areaM2 === null ? null : `area on the map ${write.area(areaM2)}`,
          target && `target ${target}`,
          readied && `readied ${readied}${share ? ` (${share} of the target)` : ''}`,
          hasIndustry ? `industrial land readied ${industry}` : null,
          owners === null ? null : `${write.count(owners)} owning units`,
          invest === null ? null : `total investment ${write.money(invest)}`,
        ],
        'en',
      )
    : joined(
        [
          `盘整连片区“${name}”${kind ? `(${kind})` : ''}${stage ? `处于${stage}阶段` : ''}`,
          areaM2 === null ? null : `图上面积${write.area(areaM2)}`,
          target && `目标${target}`,
          readied && `已整备${readied}${share ? `、占目标的${share}` : ''}`,
          hasIndustry ? `其中已整备产业用地${industry}` : null,
          owners === null ? null : `涉及权属单位${write.count(owners)}个`,
          invest === null ? null : `总投资${write.money(invest)}`,
        ],
        'zh-CN',
      );
}

function belt({ values, belt: route, ...feature }: FeatureDetail, manner: Manner): string {
  const write = writer(manner);
  const isEnglish = manner.language === 'en';
  const name = text(values.name) ?? String(feature.id);
  const lengthM = number(values.length_m);
  const stops = route?.stops ?? [];
  const households = number(values.households);
  const invest = number(values.invest_wanyuan);
  const marks = [text(values.level), text(values.theme)].filter(Boolean).join('、');
  return isEnglish
    ? joined(
        [
          `${name}${marks ? ` (${marks})` : ''}${lengthM === null ? '' : ` is ${write.km(lengthM)} long`}`,
          stops.length > 0 ? `${stops.length} stops: ${stops.map((stop) => stop.name).join(', ')}` : null,
          households === null ? null : `${write.count(households)} households served`,
          invest === null ? null : `total investment ${write.money(invest)}`,
        ],
        'en',
      )
    : joined(
        [
          `${name}${marks ? `(${marks})` : ''}${lengthM === null ? '' : `全长${write.km(lengthM)}`}`,
          stops.length > 0 ? `设示范点${stops.length}个:${stops.map((stop) => stop.name).join('、')}` : null,
          households === null ? null : `受益${write.count(households)}户`,
          invest === null ? null : `总投资${write.money(invest)}`,
        ],
        'zh-CN',
      );
}

function stop(feature: FeatureDetail, { language }: Manner): string {
  const { values, belt: route } = feature;
  const name = text(values.name) ?? String(feature.id);
  const position = number(values.position);
  const said = (zh: string, en: string, value: unknown) => {
    const words = text(value)?.replace(/[。.]$/, '');
    return words ? (language === 'en' ? `${en}: ${words}` : `${zh}:${words}`) : null;
  };
  const place =
    route?.name && position !== null
      ? language === 'en'
        ? ` is stop ${position} of ${route.stops.length} on ${route.name}`
        : `为${route.name}第${position}站(共${route.stops.length}站)`
      : '';
  const parts = [
    `${name}${place}`,
    said('存在问题', 'problem', values.problem),
    said('做法成效', 'done', values.done),
    said('下一步', 'next', values.next_step),
    said('责任单位', 'responsible', values.org),
  ].filter(Boolean);
  return parts.join(language === 'en' ? '; ' : ';');
}

const lightNames = { green: ['绿灯', 'green'], yellow: ['黄灯', 'yellow'], red: ['红灯', 'red'] } as const;

function project(feature: FeatureDetail, manner: Manner): string {
  const { values } = feature;
  const write = writer(manner);
  const isEnglish = manner.language === 'en';
  const name = text(values.name) ?? String(feature.id);
  const money = (value: unknown) => {
    const given = number(value);
    return given === null ? null : write.money(given);
  };
  const [total, plan, done] = [
    money(values.invest_wanyuan),
    money(values.plan_year_wanyuan),
    money(values.done_year_wanyuan),
  ];
  const lag = projectLag(feature);
  const marks = [text(values.category), text(values.status)].filter(Boolean).join('、');
  const points = lag ? formatNumber(Math.abs(lag.points), 1, manner.language) : '';
  const isCompared = lag && lag.reason !== 'not-started' && lag.reason !== 'start-overdue';
  return isEnglish
    ? joined(
        [
          `project ${name}${marks ? ` (${marks})` : ''}${total ? ` has a total investment of ${total}` : ''}`,
          plan && `planned this year ${plan}`,
          done && `done this year ${done}${isCompared ? `, ${write.percent(lag.done)} of the plan` : ''}`,
          isCompared
            ? `${points} points ${lag.points < 0 ? 'behind' : 'ahead of'} schedule (${lightNames[lag.light][1]})`
            : null,
          text(values.progress_text) && `state of works: ${text(values.progress_text)}`,
        ],
        'en',
      )
    : joined(
        [
          `${name}${marks ? `(${marks})` : ''}${total ? `总投资${total}` : ''}`,
          plan && `年度计划投资${plan}`,
          done && `年度累计完成${done}${isCompared ? `、完成率${write.percent(lag.done)}` : ''}`,
          isCompared ? `${lag.points < 0 ? '慢' : '超'}序时进度${points}个百分点(${lightNames[lag.light][0]})` : null,
          text(values.progress_text) && `形象进度:${text(values.progress_text)}`,
        ],
        'zh-CN',
      );
}

function other({ values, id }: FeatureDetail, title: string, manner: Manner): string {
  const write = writer(manner);
  const name = text(values.name) ?? text(values.code) ?? String(id);
  const [areaM2, lengthM] = [number(values.area_m2), number(values.length_m)];
  const isEnglish = manner.language === 'en';
  const size =
    areaM2 !== null
      ? `${isEnglish ? 'area ' : '图上面积'}${write.area(areaM2)}`
      : lengthM !== null
        ? `${isEnglish ? 'length ' : '长度'}${write.km(lengthM)}`
        : null;
  return joined([isEnglish ? `${title} ${name}` : `${title}“${name}”`, size], manner.language);
}

type Clauses = (feature: FeatureDetail, manner: Manner, qsxzName: string | null) => string;
const clausesOf: Readonly<Record<string, Clauses>> = { parcel, area, belt, stop, project };

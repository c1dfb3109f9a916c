import type { NewFeature } from '../../server/batch/load';
import type { Tract } from './divided-land';
import { positionOf } from './frame';
import { inRing } from './in-ring';
import { type ProjectStory, projectStories } from './project-stories';
import { between, pick, type Random, randomFrom } from './random';
import { cellAt } from './raster';
import type { Regions } from './regions';
import type { World } from './world';

/** The day that the figures stand for: half of the year is over. */
export const DATA_DATE = '2026-06-30';
const YEAR = 2026;
const SCHEDULE = 0.5;

type Status = '前期' | '在建' | '滞后' | '停滞' | '竣工';

const order: readonly Status[] = [
  '在建',
  '在建',
  '竣工',
  '在建',
  '前期',
  '滞后',
  '在建',
  '竣工',
  '前期',
  '在建',
  '停滞',
  '在建',
  '竣工',
  '滞后',
  '在建',
  '前期',
];

const stepsOfWorks = ['场地平整完成', '基础施工完成过半', '主体施工至二层', '主体封顶', '设备安装', '附属工程收尾'];

const day = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`;

/** State, light, money and dates that agree with each other: the light is the year's share done against the half-year. */
function courseOf(status: Status, investWanYuan: number, random: Random): Record<string, unknown> {
  const plan = Math.round(investWanYuan * between(random, 0.34, 0.6));
  const month = 1 + Math.floor(random() * 12);
  const course = (lag: string, share: number, text: string, start: string, finish: string) => ({
    status,
    lag,
    plan_year_wanyuan: plan,
    done_year_wanyuan: Math.round(plan * share),
    progress_text: text,
    plan_start: start,
    plan_finish: finish,
  });
  switch (status) {
    case '前期':
      return course(
        '绿',
        0,
        pick(random, ['正在办理用地预审', '初步设计已批复', '施工招标中', '可行性研究报告编制中']),
        day(YEAR, 8 + (month % 5)),
        day(YEAR + 2, month),
      );
    case '在建':
      return course(
        '绿',
        between(random, SCHEDULE - 0.06, SCHEDULE + 0.22),
        pick(random, stepsOfWorks),
        day(YEAR - 1, month),
        day(YEAR + 1, month),
      );
    case '滞后':
      return course(
        '黄',
        between(random, SCHEDULE - 0.29, SCHEDULE - 0.12),
        pick(random, ['管线迁改未完成,工作面不足', '征地尚有个别户未签约', '材料供应不及时,进度偏慢']),
        day(YEAR - 1, month),
        day(YEAR + 1, month),
      );
    case '停滞':
      return course(
        '红',
        between(random, 0, SCHEDULE - 0.36),
        pick(random, ['用地手续未完备,已停工', '施工合同纠纷,暂停施工']),
        day(YEAR - 1, month),
        day(YEAR + 1, month),
      );
    case '竣工':
      return {
        ...course('绿', 1, '已竣工验收', day(YEAR - 2, month), day(YEAR, 1 + (month % 6))),
        plan_year_wanyuan: Math.round(plan * 0.4),
        done_year_wanyuan: Math.round(plan * 0.4),
      };
  }
}

/** Villages of the kind that a project asks for, the most fitting first. */
function fitting(world: World, regions: Regions, at: ProjectStory['at']): number[] {
  const { raster, height } = world.terrain;
  const cell = (label: number) => cellAt(raster, world.sites[label]!.x, world.sites[label]!.y);
  const all = regions.villages.map((_, label) => label);
  if (at === 'seat') return regions.towns.map(({ seat }) => seat);
  const rank: Record<Exclude<ProjectStory['at'], 'seat'>, (label: number) => number> = {
    village: (label) => height[cell(label)]! + 40 * Math.abs(Math.sin(label * 12.9898)),
    industry: (label) => world.toRoad[cell(label)]! + height[cell(label)]! * 4,
    river: (label) => Math.min(...nearestOfMain(world, label)),
    coast: (label) => world.toCoast[cell(label)]!,
    hill: (label) => -height[cell(label)]!,
  };
  const value = all.map(rank[at]);
  return all.sort((a, b) => value[a]! - value[b]!).slice(0, Math.max(8, Math.round(all.length * 0.25)));
}

function nearestOfMain(world: World, label: number): number[] {
  const { x, y } = world.sites[label]!;
  const curve = world.rivers[0]?.curve ?? [];
  let least = 1e9;
  for (let i = 0; i < curve.length; i += 8) least = Math.min(least, Math.hypot(curve[i]! - x, curve[i + 1]! - y));
  return [least];
}

/** Forty projects, one a story, on fitting ground inside the village that they name. */
export function projectFeatures(world: World, regions: Regions, tracts: readonly Tract[]): NewFeature[] {
  const random = randomFrom(world.seed, 421);
  const used = new Set<number>();
  return projectStories.map((story, i): NewFeature => {
    const candidates = fitting(world, regions, story.at);
    const free = candidates.filter((label) => !used.has(label));
    const label = pick(random, free.length > 0 ? free : candidates);
    used.add(label);
    const village = regions.villages[label]!;
    const town = regions.towns[village.town]!;
    const fill = (text: string) => text.replace('{town}', town.name).replace('{village}', village.name);
    const invest = Math.round((story.investWanYuan * between(random, 0.85, 1.15)) / 10) * 10;
    const site = world.sites[label]!;
    const tract = story.at === 'industry' ? tracts.find((t) => t.village === label) : undefined;
    const near = { x: site.x + between(random, -110, 110), y: site.y + between(random, -110, 110) };
    const place = tract ?? (inRing(village.ring, near.x, near.y) ? near : site);
    return {
      values: {
        code: `XM${YEAR}${String(i + 1).padStart(3, '0')}`,
        name: fill(story.name),
        category: story.category,
        region_code: village.code,
        ...courseOf(order[i % order.length]!, invest, random),
        invest_wanyuan: invest,
        org: fill(story.org),
      },
      props: null,
      geometry: { type: 'Point', coordinates: positionOf(world.frame, place.x, place.y) },
    };
  });
}

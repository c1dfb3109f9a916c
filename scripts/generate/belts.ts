import type { NewFeature } from '../../server/batch/load';
import { type BeltTheme, type StopStory, stopStories } from './belt-stories';
import { type Curve, nearestVertex, resampled, smoothed } from './curve';
import { positionOf } from './frame';
import { DEMO_SOURCE } from './names';
import { randomFrom } from './random';
import { cellAt } from './raster';
import type { Regions } from './regions';
import { wayOver } from './road';
import type { World } from './world';

type Belt = {
  code: string;
  name: string;
  theme: BeltTheme;
  level: string;
  startYear: number;
  summary: string;
  course: Course | null;
  stops: number;
};

type Course = { from: number; by: number; to: number; pull: (x: number, y: number) => number };

/** From the hills to the sea by the main river. */
function alongMainRiver(world: World): Course | null {
  const main = world.rivers[0];
  if (!main) return null;
  const places = world.sites.map(({ x, y }) => {
    const vertex = nearestVertex(main.curve, x, y);
    return { vertex, gap: Math.hypot(main.curve[2 * vertex]! - x, main.curve[2 * vertex + 1]! - y) };
  });
  const near = world.sites.map((_, village) => village).filter((village) => places[village]!.gap < 1100);
  near.sort((a, b) => places[b]!.vertex - places[a]!.vertex);
  const toMain = (x: number, y: number) => {
    const vertex = nearestVertex(main.curve, x, y);
    return Math.hypot(main.curve[2 * vertex]! - x, main.curve[2 * vertex + 1]! - y);
  };
  return courseThrough(near, (x, y) => 0.7 + Math.min(2.5, toMain(x, y) / 900));
}

/** From the south-west to the north-east by the sea. */
function alongCoast(world: World): Course | null {
  const { raster } = world.terrain;
  const toCoast = (x: number, y: number) => world.toCoast[cellAt(raster, x, y)]!;
  const near = world.sites
    .map(({ x, y }, village) => ({ village, place: x + y, away: toCoast(x, y), sea: x - y }))
    .filter(({ away, sea }) => away > 300 && away < 2000 && sea < 1.05 * world.terrain.radiusM)
    .sort((a, b) => a.place - b.place)
    .map(({ village }) => village);
  return courseThrough(near, (x, y) => 0.8 + Math.min(2, Math.abs(toCoast(x, y) - 900) / 900));
}

function courseThrough(villages: readonly number[], pull: Course['pull']): Course | null {
  if (villages.length < 3) return null;
  const at = (share: number) => villages[Math.round((villages.length - 1) * share)]!;
  return { from: at(0.06), by: at(0.5), to: at(0.94), pull };
}

function axisOf(world: World, { from, by, to, pull }: Course): Curve {
  const raw = wayOver(
    world.net,
    [from, by, to].map((village) => world.sites[village]!),
    pull,
  );
  return raw.length < 4 ? raw : resampled(smoothed(resampled(raw, 30), 45), 45);
}

/** Up to `count` villages that the axis passes within `reachM` and no belt has a stop in, spread evenly, in its order. */
function villagesOn(world: World, axis: Curve, count: number, reachM: number, taken: ReadonlySet<number>): number[] {
  const passed = world.sites
    .map(({ x, y }, village) => {
      const vertex = nearestVertex(axis, x, y);
      return { village, vertex, gap: Math.hypot(axis[2 * vertex]! - x, axis[2 * vertex + 1]! - y) };
    })
    .filter(({ village, gap }) => gap < reachM && !taken.has(village))
    .sort((a, b) => a.vertex - b.vertex);
  const wanted = Math.min(count, passed.length);
  const kept = new Set<number>();
  for (let i = 0; i < wanted; i++)
    kept.add(passed[Math.round((i * (passed.length - 1)) / Math.max(1, wanted - 1))]!.village);
  return [...kept];
}

const belts = (world: World): Belt[] => [
  {
    code: 'SFD01',
    name: '汐江画廊农旅融合示范带',
    theme: '农旅融合',
    level: '省级',
    startYear: 2023,
    summary:
      '沿汐江由山到海,以碧道串起古渡、茶山、稻田和江村,村村有景、段段有业。沿线统一整治河岸、改造农房、开办民宿,带动村集体入股分红,把一江清水变成群众口袋里的收入。',
    course: alongMainRiver(world),
    stops: 9,
  },
  {
    code: 'SFD02',
    name: '潮汐田园三产融合示范带',
    theme: '一二三产业融合',
    level: '市级',
    startYear: 2024,
    summary:
      '依托滨海平原的连片良田和鱼塘,推进土地流转、冷链加工和渔村旅游,形成种养、加工、销售一条链,由县属平台统一运营,村集体保底分红。',
    course: alongCoast(world),
    stops: 7,
  },
];

type LaidBelt = { belt: Belt; axis: Curve; villages: number[] };

/** The belts that have room in this county (a very small one may have one or none). */
export function beltsOf(world: World): LaidBelt[] {
  const taken = new Set<number>();
  return belts(world).flatMap((belt) => {
    if (!belt.course) return [];
    const axis = axisOf(world, belt.course);
    const villages = axis.length < 4 ? [] : villagesOn(world, axis, belt.stops, 420, taken);
    if (villages.length < 2) return [];
    for (const village of villages) taken.add(village);
    return [{ belt, axis, villages }];
  });
}

export function beltFeatures(world: World, regions: Regions, laid: readonly LaidBelt[]): NewFeature[] {
  const random = randomFrom(world.seed, 411);
  return laid.map(({ belt, axis, villages }) => {
    const coordinates = [];
    for (let i = 0; i < axis.length; i += 2) coordinates.push(positionOf(world.frame, axis[i]!, axis[i + 1]!));
    return {
      values: {
        code: belt.code,
        name: belt.name,
        region_code: regions.code,
        theme: belt.theme,
        level: belt.level,
        start_year: belt.startYear,
        households: Math.round(villages.length * (330 + 160 * random())),
        invest_wanyuan: Math.round(villages.length * (1450 + 700 * random())),
        summary: belt.summary,
      },
      props: { villages: villages.map((village) => regions.villages[village]!.name), source: DEMO_SOURCE },
      geometry: { type: 'LineString', coordinates },
    };
  });
}

/** The stops of both belts, in the order of the tour. */
export function stopFeatures(world: World, regions: Regions, laid: readonly LaidBelt[]): NewFeature[] {
  return laid.flatMap(({ belt, villages }) =>
    villages.map((label, i): NewFeature => {
      const village = regions.villages[label]!;
      const town = regions.towns[village.town]!;
      const stories = stopStories[belt.theme];
      const story = stories[i % stories.length]!;
      const site = world.sites[label]!;
      return {
        values: {
          code: `${belt.code}-${String(i + 1).padStart(2, '0')}`,
          name: `${village.shortName}${story.name}`,
          belt_code: belt.code,
          position: i + 1,
          region_code: village.code,
          problem: story.problem,
          done: story.done,
          next_step: story.nextStep,
          org: story.org.replace('{town}', town.name),
          host: '村党组织书记',
          dwell_s: 480,
          script: scriptOf(story),
          figures: story.figures.map(([label, value, unit, qualifier]) => ({
            label,
            value,
            unit,
            qualifier,
            source: DEMO_SOURCE,
          })),
        },
        props: null,
        geometry: { type: 'Point', coordinates: positionOf(world.frame, site.x, site.y) },
      };
    }),
  );
}

/** What is said at a stop: its figures are named, not written out, so that it never grows old. */
function scriptOf({ done, nextStep, figures }: StopStory): string {
  const told = figures.slice(0, 2).map(([label]) => `${label}{{站.${label}}}`);
  return `各位领导,这里是{{站.名称}}。${done}目前${told.join(',')}。下一步,${nextStep}`;
}

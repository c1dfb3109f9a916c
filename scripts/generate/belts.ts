import type { NewFeature } from '../../server/batch/load';
import { type BeltTheme, stopStories } from './belt-stories';
import { type Curve, resampled, smoothed } from './curve';
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
  villages: number[];
};

/** Villages in the order in which a line along the main river passes them, from the hills to the sea. */
function alongMainRiver(world: World, count: number): number[] {
  const main = world.rivers[0];
  if (!main) return [];
  const place = world.sites.map(({ x, y }) => {
    let best = { gap: Number.POSITIVE_INFINITY, at: 0 };
    for (let i = 0; i < main.curve.length; i += 2) {
      const gap = Math.hypot(main.curve[i]! - x, main.curve[i + 1]! - y);
      if (gap < best.gap) best = { gap, at: i };
    }
    return best;
  });
  const near = place.map((p, village) => ({ ...p, village })).filter(({ gap }) => gap < 1500);
  near.sort((a, b) => b.at - a.at);
  return spread(
    near.map(({ village }) => village),
    count,
    world,
  );
}

/** Villages by the sea from the south-west to the north-east. */
function alongCoast(world: World, count: number): number[] {
  const { raster } = world.terrain;
  const near = world.sites
    .map(({ x, y }, village) => ({ village, place: x + y, toCoast: world.toCoast[cellAt(raster, x, y)]!, sea: x - y }))
    .filter(({ toCoast, sea }) => toCoast > 300 && toCoast < 2600 && sea < 1.15 * world.terrain.radiusM)
    .sort((a, b) => a.place - b.place);
  return spread(
    near.map(({ village }) => village),
    count,
    world,
  );
}

/** At most `count` of the villages, evenly, none nearer to the one before than a kilometre. */
function spread(villages: readonly number[], count: number, { sites }: World): number[] {
  const kept: number[] = [];
  const wanted = Math.min(count, villages.length);
  for (let i = 0; i < wanted; i++) {
    const village = villages[Math.round((i * (villages.length - 1)) / Math.max(1, wanted - 1))]!;
    const last = kept[kept.length - 1];
    if (
      last !== undefined &&
      (kept.includes(village) ||
        Math.hypot(sites[last]!.x - sites[village]!.x, sites[last]!.y - sites[village]!.y) < 900)
    )
      continue;
    kept.push(village);
  }
  return kept;
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
    villages: alongMainRiver(world, 9),
  },
  {
    code: 'SFD02',
    name: '潮汐田园三产融合示范带',
    theme: '一二三产业融合',
    level: '市级',
    startYear: 2024,
    summary:
      '依托滨海平原的连片良田和鱼塘,推进土地流转、冷链加工和渔村旅游,形成种养、加工、销售一条链,由县属平台统一运营,村集体保底分红。',
    villages: alongCoast(world, 7),
  },
];

const pointOf = (world: World, village: number) => world.sites[village]!;

function axisOf(world: World, villages: readonly number[]): Curve {
  const raw = wayOver(
    world.net,
    villages.map((village) => pointOf(world, village)),
  );
  return raw.length < 4 ? raw : resampled(smoothed(resampled(raw, 30), 14), 45);
}

/** The belts whose villages this county has (a very small county may have one or none). */
function beltsOf(world: World): { belt: Belt; axis: Curve }[] {
  return belts(world)
    .filter(({ villages }) => villages.length >= 2)
    .map((belt) => ({ belt, axis: axisOf(world, belt.villages) }))
    .filter(({ axis }) => axis.length >= 4);
}

export function beltFeatures(world: World, regions: Regions): NewFeature[] {
  const random = randomFrom(world.seed, 411);
  return beltsOf(world).map(({ belt, axis }) => {
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
        households: Math.round(belt.villages.length * (330 + 160 * random())),
        invest_wanyuan: Math.round(belt.villages.length * (1450 + 700 * random())),
        summary: belt.summary,
      },
      props: { villages: belt.villages.map((village) => regions.villages[village]!.name), source: DEMO_SOURCE },
      geometry: { type: 'LineString', coordinates },
    };
  });
}

/** The stops of both belts, in the order of the tour. */
export function stopFeatures(world: World, regions: Regions): NewFeature[] {
  return beltsOf(world).flatMap(({ belt }) =>
    belt.villages.map((label, i): NewFeature => {
      const village = regions.villages[label]!;
      const town = regions.towns[village.town]!;
      const stories = stopStories[belt.theme];
      const story = stories[i % stories.length]!;
      const site = pointOf(world, label);
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

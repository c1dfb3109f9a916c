import { fractalNoise, noise } from './noise';
import { hash01, type Random } from './random';
import { cellAt, valueAt } from './raster';
import type { World } from './world';

/** What a stretch of land is for; a block has one, its parcels a land class each. */
export type Zone = 'town' | 'home' | 'industry' | 'pond' | 'paddy' | 'dry' | 'orchard' | 'tea' | 'forest' | 'scrub';

/** 国土调查工作分类 (survey2019): the classes that the demo county has. */
export const landClassNames: Readonly<Record<string, string>> = {
  '0101': '水田',
  '0102': '水浇地',
  '0103': '旱地',
  '0201': '果园',
  '0202': '茶园',
  '0301': '乔木林地',
  '0302': '竹林地',
  '0305': '灌木林地',
  '0307': '其他林地',
  '0404': '其他草地',
  '05H1': '商业服务业设施用地',
  '0508': '物流仓储用地',
  '0601': '工业用地',
  '0701': '城镇住宅用地',
  '0702': '农村宅基地',
  '08H1': '机关团体新闻出版用地',
  '08H2': '科教文卫用地',
  '0809': '公用设施用地',
  '0810': '公园与绿地',
  '1003': '公路用地',
  '1004': '城镇村道路用地',
  '1006': '农村道路',
  '1101': '河流水面',
  '1104': '坑塘水面',
  '1106': '内陆滩涂',
  '1107': '沟渠',
  '1201': '空闲地',
  '1202': '设施农用地',
};

/** A cluster of houses: the village itself or one of its hamlets. */
export type Hamlet = { x: number; y: number; reachM: number };

/** Where a village's people live, and which seat of a town is near. */
export type Settled = { hamlets: Hamlet[]; seats: Hamlet[] };

export function zoneAt(world: World, { hamlets, seats }: Settled, x: number, y: number): Zone {
  const { seed, terrain } = world;
  const { raster } = terrain;
  const cell = cellAt(raster, x, y);
  const slope = valueAt(raster, world.slope, x, y);
  const height = valueAt(raster, terrain.height, x, y);
  if (slope < 0.14) {
    const ragged = 1 + 0.38 * fractalNoise(seed + 101, x / 260, y / 260, 2);
    for (const seat of seats) if (Math.hypot(x - seat.x, y - seat.y) < seat.reachM * ragged) return 'town';
    const crooked = 1 + 0.45 * noise(seed + 102, x / 90, y / 90);
    for (const { x: hx, y: hy, reachM } of hamlets) if (Math.hypot(x - hx, y - hy) < reachM * crooked) return 'home';
  }
  const toRoad = world.toRoad[cell]!;
  if (toRoad < 330 && slope < 0.07 && noise(seed + 103, x / 620, y / 620) > 0.3 - 0.12 * (toRoad < 150 ? 1 : 0))
    return 'industry';
  const wet = noise(seed + 104, x / 560, y / 560);
  const toCoast = world.toCoast[cell]!;
  if (height < 14 && slope < 0.03 && (wet > 0.52 || (toCoast < 1000 && wet > -0.28 + toCoast / 2200))) return 'pond';
  const cover = fractalNoise(seed + 105, x / 760, y / 760, 2);
  if (slope > 0.15 || height > 95 + 30 * cover) return cover > 0.42 ? 'scrub' : 'forest';
  if (slope > 0.055 || height > 48 + 14 * cover) {
    if (cover > 0.26) return height > 45 ? 'tea' : 'orchard';
    if (cover > 0) return 'orchard';
    return cover < -0.12 || slope > 0.09 ? 'forest' : 'dry';
  }
  const toWater = world.toWater[cell]!;
  const thirst = toWater / 1500 + slope * 7 + height / 130 + 0.32 * cover;
  if (thirst > 0.78) return cover > 0.3 ? 'orchard' : 'dry';
  return 'paddy';
}

/** Sizes in m and m²: of blocks between lanes, of the parcels in them. */
export type ZoneRule = {
  blockM2: number;
  parcelM2: number;
  /** A parcel longer than this is cut across first. */
  longestM: number;
  /** Lanes between blocks: class and width for large, middle and small cuts; null leaves a shared edge. */
  lanes: readonly [Lane, Lane, Lane];
};

type Lane = { dlbm: string | null; widthM: number } | null;

const track = (widthM: number): Lane => ({ dlbm: '1006', widthM });
const ditch = (widthM: number): Lane => ({ dlbm: '1107', widthM });
const street = (widthM: number): Lane => ({ dlbm: '1004', widthM });
/** A field bank that no survey draws: a gap. */
const bank = (widthM: number): Lane => ({ dlbm: null, widthM });

export const zoneRules: Readonly<Record<Zone, ZoneRule>> = {
  town: { blockM2: 9500, parcelM2: 1900, longestM: 95, lanes: [street(15), street(10), street(6)] },
  home: { blockM2: 5200, parcelM2: 400, longestM: 30, lanes: [street(5), street(3.5), null] },
  industry: { blockM2: 42000, parcelM2: 8200, longestM: 190, lanes: [street(12), street(9), null] },
  pond: { blockM2: 26000, parcelM2: 3600, longestM: 105, lanes: [track(5), ditch(4), bank(2.5)] },
  paddy: { blockM2: 24000, parcelM2: 1600, longestM: 105, lanes: [track(4), ditch(2.6), bank(0.9)] },
  dry: { blockM2: 17000, parcelM2: 1350, longestM: 80, lanes: [track(3.5), track(3), bank(0.8)] },
  orchard: { blockM2: 24000, parcelM2: 3100, longestM: 130, lanes: [track(4), track(3.2), null] },
  tea: { blockM2: 24000, parcelM2: 2500, longestM: 140, lanes: [track(4), track(3), null] },
  forest: { blockM2: 260000, parcelM2: 56000, longestM: 420, lanes: [null, null, null] },
  scrub: { blockM2: 120000, parcelM2: 24000, longestM: 300, lanes: [null, null, null] },
};

/** The land class of a parcel of a zone. @param middle 0 at the heart of the settlement, 1 at its rim. */
export function landClassIn(zone: Zone, seed: number, x: number, y: number, middle: number, random: Random): string {
  const chance = random();
  const patch = hash01(seed + 111, Math.round(x / 240), Math.round(y / 240));
  switch (zone) {
    case 'town':
      if (chance < 0.06) return '0810';
      if (chance < 0.1) return '08H1';
      if (chance < 0.17) return '08H2';
      if (chance < 0.19) return '0809';
      if (chance < 0.22) return '1201';
      if (middle < 0.45 ? chance < 0.44 : chance < 0.29) return '05H1';
      if (middle > 0.75 && patch < 0.25) return '0601';
      return '0701';
    case 'home':
      if (middle < 0.35 && chance < 0.035) return '08H1';
      if (middle < 0.5 && chance < 0.06) return '08H2';
      if (chance < 0.075) return '05H1';
      if (chance < 0.12) return '1201';
      if (chance < 0.135) return '0809';
      if (middle > 0.6 && chance < 0.22) return chance < 0.18 ? '0103' : '0302';
      return '0702';
    case 'industry':
      return chance < 0.1 ? '0508' : chance < 0.16 ? '1201' : '0601';
    case 'pond':
      return chance < 0.04 ? '1202' : chance < 0.1 ? '0102' : '1104';
    case 'paddy':
      if (chance < 0.006) return '1104';
      if (chance < 0.011) return '1202';
      return patch < 0.07 ? '0102' : '0101';
    case 'dry':
      if (chance < 0.015) return '1202';
      if (chance < 0.05) return '0404';
      return patch < 0.16 ? '0201' : '0103';
    case 'orchard':
      return chance < 0.03 ? '1202' : chance < 0.09 ? '0103' : '0201';
    case 'tea':
      return chance < 0.06 ? '0305' : '0202';
    case 'forest':
      if (noise(seed + 112, x / 700, y / 700) > 0.52) return '0302';
      return noise(seed + 113, x / 900, y / 900) > 0.6 ? '0307' : '0301';
    case 'scrub':
      return chance < 0.25 ? '0404' : '0305';
  }
}

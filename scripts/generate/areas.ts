import type { NewFeature } from '../../server/batch/load';
import { ringPolygon, type Tract } from './divided-land';
import { randomFrom } from './random';
import type { Regions } from './regions';
import { withoutSlits } from './without-slits';
import type { World } from './world';

type Kind = '产业用地' | '农用地' | '综合整治';

/** How a tract serves a kind of consolidation; the best of each is taken. */
const worth: Record<Kind, (tract: Tract) => number> = {
  产业用地: ({ industryMu, areaMu }) => industryMu / 300 + Math.min(areaMu, 1200) / 3000,
  农用地: ({ farmlandMu, areaMu }) => farmlandMu / areaMu + Math.min(farmlandMu, 1400) / 1400,
  综合整治: ({ homeMu, farmlandMu, areaMu }) =>
    Math.min(homeMu, 90) / 90 + farmlandMu / areaMu / 2 + Math.min(areaMu, 1200) / 2400,
};

/** Kind, stage, and the part that is readied by then. */
const plans: { kind: Kind; stage: string; readied: number }[] = [
  { kind: '产业用地', stage: '整备', readied: 0.46 },
  { kind: '农用地', stage: '流转', readied: 0.81 },
  { kind: '产业用地', stage: '供地', readied: 0.73 },
  { kind: '综合整治', stage: '方案', readied: 0.12 },
  { kind: '农用地', stage: '建设', readied: 0.92 },
  { kind: '综合整治', stage: '划定', readied: 0 },
  { kind: '产业用地', stage: '摸底', readied: 0 },
  { kind: '农用地', stage: '验收', readied: 1 },
];

/** Planned for 产业, 生态, 生活, as parts of the target: by the stage of 方案 it is decided. */
const planned: Record<Kind, readonly [number, number, number]> = {
  产业用地: [0.72, 0.18, 0.1],
  农用地: [0.12, 0.84, 0.04],
  综合整治: [0.3, 0.42, 0.28],
};
const unplanned = ['摸底', '划定'];

/** 1 for a circle, near 0 for what is long or slit. */
function compactness(ring: ArrayLike<number>): number {
  let around = 0;
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    around += Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
    twice += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  }
  return (2 * Math.PI * twice) / around ** 2;
}

/** Up to eight 盘整连片区, each the outline of a stretch of land between rivers, roads and lanes. */
export function areaFeatures(world: World, regions: Regions, tracts: readonly Tract[]): NewFeature[] {
  const random = randomFrom(world.seed, 401);
  const taken: Tract[] = [];
  const features: NewFeature[] = [];
  const onMainland = tracts.filter(({ x, y }) => (x - y) / Math.SQRT2 < 0.72 * world.terrain.radiusM);
  const apart = Math.min(1800, world.terrain.radiusM / 5);
  for (const { kind, stage, readied } of plans) {
    const free = onMainland.filter((t) => taken.every((other) => Math.hypot(t.x - other.x, t.y - other.y) > apart));
    const score = (tract: Tract) => worth[kind](tract) + 0.8 * compactness(withoutSlits(tract.ring));
    const best = free.reduce<Tract | null>((a, b) => (a && score(a) >= score(b) ? a : b), null);
    if (!best) break;
    taken.push(best);
    const village = regions.villages[best.village]!;
    const targetMu = Math.round((best.areaMu * (0.94 + 0.05 * random())) / 10) * 10;
    const readiedMu = Math.round(targetMu * readied);
    const number = features.length + 1;
    const planMu = (part: 0 | 1 | 2) =>
      unplanned.includes(stage) ? null : Math.round(targetMu * planned[kind][part] * 10) / 10;
    features.push({
      values: {
        code: `PZ${String(number).padStart(3, '0')}`,
        name: `${village.shortName}片`,
        region_code: village.code,
        kind,
        stage,
        target_mu: targetMu,
        readied_mu: readiedMu,
        ready_industry_mu: kind === '产业用地' ? Math.round(readiedMu * (0.62 + 0.2 * random())) : 0,
        plan_industry_mu: planMu(0),
        plan_ecology_mu: planMu(1),
        plan_living_mu: planMu(2),
        owner_count: best.owners,
        invest_wanyuan:
          Math.round(
            (targetMu * (kind === '产业用地' ? 26 : kind === '综合整治' ? 9 : 2.4) * (0.8 + 0.4 * random())) / 10,
          ) * 10,
      },
      props: { parcel_count: best.parcels },
      geometry: ringPolygon(world.frame, withoutSlits(best.ring)),
    });
  }
  return features;
}

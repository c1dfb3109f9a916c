import { reading } from '../db';
import { fullRegionCode } from '../region/region-code';
import type { Bbox } from './check/lands-at';
import type { KnownRegion } from './check/match-region-names';

const PAGE = 10_000;

/** Every region of the tree, in pages so that no query holds the engine for long. */
export async function knownRegions(): Promise<Map<string, KnownRegion>> {
  const known = new Map<string, KnownRegion>();
  for (let after = ''; ; ) {
    const page = await reading(
      (sql) => sql<KnownRegion[]>`
        select code, name, level, parent_code from region
        where valid_to is null and code > ${after} order by code limit ${PAGE}`,
    );
    for (const region of page) known.set(region.code, region);
    if (page.length < PAGE) return known;
    after = page.at(-1)!.code;
  }
}

export type Bounded = { code: string; name: string; level: number; box: Bbox };

/** Regions that have a boundary, with its box in degrees, largest first; below `prefix` where one is given. */
export const boundedRegions = (prefix = ''): Promise<Bounded[]> =>
  reading(
    (sql) => sql<Bounded[]>`
      select code, name, level, jsonb_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as box
      from region where valid_to is null and geom is not null and code like ${`${prefix}%`}
      order by level, area_m2 desc limit 5000`,
  );

/** `442000` as the region 442000000000 where the tree has it, else null. */
export const regionOption = (text: string, known: ReadonlyMap<string, KnownRegion>): KnownRegion | null =>
  known.get(fullRegionCode(text) ?? '') ?? null;

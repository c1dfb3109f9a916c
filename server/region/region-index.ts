import type { TransactionSql } from 'postgres';
import type { Visibility } from '#shared/layers';
import type { RegionLevel, RegionName } from '#shared/region';
import { revisionOf } from '../feature/pages';
import { type Reader, visibleIn } from '../policy';
import { spokenName } from './short-name';

export type IndexedRegion = {
  id: number;
  code: string;
  level: RegionLevel;
  kind: string;
  name: string;
  shortName: string;
  /** 三塘村 for 三塘村委会: pinyin and initials are of this one. */
  spoken: string;
  pinyin: string;
  initials: string;
  parentCode: string | null;
  hasBoundary: boolean;
  visibility: Visibility;
};

/** Every current region without its geometry, as of one revision: 28,743 names are 15 MB. */
export type RegionIndex = {
  revision: number;
  regions: readonly IndexedRegion[];
  byCode: ReadonlyMap<string, IndexedRegion>;
  /** By parent's code, in order of code; '' holds those whose parent is unknown. */
  children: ReadonlyMap<string, readonly IndexedRegion[]>;
};

let held: RegionIndex | null = null;

/** The regions as they are now: read again only where a write has raised their revision. */
export async function regionIndex(sql: TransactionSql): Promise<RegionIndex> {
  const revision = await revisionOf(sql, 'region');
  if (held?.revision === revision) return held;
  const rows = await sql<Omit<IndexedRegion, 'spoken'>[]>`
    select id, code, level, kind, name, short_name, pinyin, initials, parent_code, geom is not null as has_boundary,
      visibility
    from region where valid_to is null order by code`;
  const regions = rows.map((row) => ({ ...row, spoken: spokenName(row.name, row.kind, row.shortName) }));
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const children = new Map<string, IndexedRegion[]>();
  for (const region of regions) {
    const parent = region.parentCode && byCode.has(region.parentCode) ? region.parentCode : '';
    const siblings = children.get(parent);
    if (siblings) siblings.push(region);
    else children.set(parent, [region]);
  }
  held = { revision, regions, byCode, children };
  return held;
}

/** Forgets what was read: for a process that opens another database. */
export const forgetRegions = (): void => {
  held = null;
};

/** Regions above `code` that the reader may see, the province first, without the region itself. */
export function parentsOf({ byCode }: RegionIndex, code: string, reader: Reader): RegionName[] {
  const seen = visibleIn(reader);
  const parents: RegionName[] = [];
  let parent = byCode.get(code)?.parentCode;
  while (parent && parents.length < 5) {
    const region = byCode.get(parent);
    if (!region) break;
    if (seen(region.visibility, region.code)) parents.unshift(nameOf(region));
    parent = region.parentCode;
  }
  return parents;
}

/** The same with the region itself at the end; empty for a code that is not in the tree. */
export function crumbOf(index: RegionIndex, code: string | null, reader: Reader): RegionName[] {
  const region = code === null ? undefined : index.byCode.get(code);
  if (!region || !visibleIn(reader)(region.visibility, region.code)) return [];
  return [...parentsOf(index, region.code, reader), nameOf(region)];
}

const nameOf = ({ code, name, level }: IndexedRegion): RegionName => ({ code, name, level });

import type { TransactionSql } from 'postgres';
import type { Visibility } from '#shared/layers';
import type { RegionLevel, RegionName } from '#shared/region';
import { revisionOf } from '../feature/pages';
import { type Reader, visibleIn } from '../policy';
import { parentOfCode } from './region-code';
import { spokenName } from './short-name';

export type IndexedRegion = {
  id: number;
  code: string;
  level: RegionLevel;
  kind: string;
  name: string;
  shortName: string;
  /** Without the names of the regions above that it may begin with: 桐岗村民委员会 of 连平县三角镇桐岗村民委员会. */
  ownName: string;
  /** 三塘村 for 三塘村委会: pinyin and initials are of this one. */
  spoken: string;
  pinyin: string;
  initials: string;
  parentCode: string | null;
  hasBoundary: boolean;
  /** A public document gives figures of it, or of the town, county or city that it lies in. */
  documented: boolean;
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

/** As the database has a region; its facts count for what lies below it too. */
export type RegionRow = Omit<IndexedRegion, 'spoken' | 'ownName' | 'documented'> & { hasFacts: boolean };

/** The regions as they are now: read again only where a write has raised their revision. */
export async function regionIndex(sql: TransactionSql): Promise<RegionIndex> {
  const revision = await revisionOf(sql, 'region');
  if (held?.revision === revision) return held;
  const rows = await sql<RegionRow[]>`
    select id, code, level, kind, name, short_name, pinyin, initials, parent_code, geom is not null as has_boundary,
      visibility, code in (select region_code from fact) as has_facts
    from region where valid_to is null order by code collate "C"`;
  held = buildIndex(rows, revision);
  return held;
}

/** @param rows by ascending code, so that a region comes after the one above it. */
export function buildIndex(rows: readonly RegionRow[], revision: number): RegionIndex {
  const byCode = new Map<string, IndexedRegion>();
  const children = new Map<string, IndexedRegion[]>();
  const regions = rows.map(({ hasFacts, ...row }) => {
    const { level, name, kind, shortName } = row;
    const above = row.parentCode ? byCode.get(row.parentCode) : undefined;
    const region: IndexedRegion = {
      ...row,
      ownName: level === 5 ? name.slice(Math.max(0, name.indexOf(shortName))) : name,
      spoken: spokenName(name, kind, shortName),
      documented: level > 1 && (hasFacts || (above?.documented ?? false)),
    };
    byCode.set(region.code, region);
    const siblings = children.get(above?.code ?? '');
    if (siblings) siblings.push(region);
    else children.set(above?.code ?? '', [region]);
    return region;
  });
  return { revision, regions, byCode, children };
}

/** Regions above `code` that the reader may see, the province first, without the region itself. */
export function parentsOf({ byCode }: RegionIndex, code: string, reader: Reader): RegionName[] {
  const seen = visibleIn(reader, 'region');
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

/**
 * The same with the region itself at the end: the crumb of what lies in it. A code that is not in the tree, as of a
 * village that was merged since, stands for the next one above it that is.
 */
export function crumbOf(index: RegionIndex, code: string | null, reader: Reader): RegionName[] {
  let known: string | null = /^\d{6,}$/.test(code ?? '') ? code!.slice(0, 12).padEnd(12, '0') : null;
  while (known && !index.byCode.has(known)) known = parentOfCode(known);
  const region = known ? index.byCode.get(known) : undefined;
  if (!region) return [];
  const own = visibleIn(reader, 'region')(region.visibility, region.code) ? [nameOf(region)] : [];
  return [...parentsOf(index, region.code, reader), ...own];
}

const nameOf = ({ code, name, level }: IndexedRegion): RegionName => ({ code, name, level });

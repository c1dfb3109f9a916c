import type { TransactionSql } from 'postgres';
import type { RegionOfTour } from '#shared/edition';
import { layers, type Visibility } from '#shared/layers';
import { type Reader, seenThroughout, visibleIn } from '../policy';
import { crumbOf, regionIndex } from '../region/region-index';
import { totalsIn } from '../region/totals';

type Totals = RegionOfTour['totals'];
type Pinned = { code: string; name: string; totals: Record<Visibility, Totals> };

/** Reads rows up to a kind, wherever they are: a total is pinned for each, since those who read an edition differ. */
const readerUpTo = (...sees: Visibility[]): Reader => ({
  name: 'edition',
  seesPublic: true,
  sees,
  edits: [],
  regions: [''],
  layers: null,
});
const readers: Record<Visibility, Reader> = {
  public: readerUpTo('public'),
  internal: readerUpTo('public', 'internal'),
  restricted: readerUpTo('public', 'internal', 'restricted'),
};

/** What scripts may name of the regions that stops lie in. @param codes of the stops' rows. */
export async function totalsToPin(sql: TransactionSql, codes: readonly (string | null)[]): Promise<Pinned[]> {
  const index = await regionIndex(sql);
  const regions = new Map(
    codes.flatMap((code) => {
      const region = crumbOf(index, code, readers.restricted).at(-1);
      return region ? [[region.code, region.name] as const] : [];
    }),
  );
  const pinned: Pinned[] = [];
  for (const [code, name] of regions) {
    const upTo = async (kind: Visibility): Promise<Totals> => {
      const { areas, projects } = await totalsIn(sql, readers[kind], code);
      return { areas, projects };
    };
    const totals = {
      public: await upTo('public'),
      internal: await upTo('internal'),
      restricted: await upTo('restricted'),
    };
    pinned.push({ code, name, totals });
  }
  return pinned;
}

const none: Totals = { areas: { count: 0, areaM2: 0 }, projects: { count: 0, byStatus: {}, investWanYuan: 0 } };

/**
 * The same as a reader may know it: of a region that they see only in part, what is public there, which may be less than
 * a live total and is never more.
 */
export async function totalsFor(
  sql: TransactionSql,
  reader: Reader,
  belt: string,
  number: number,
): Promise<RegionOfTour[]> {
  const rows = await sql<Pinned[]>`
    select code, name, totals from tour_edition_region where belt_code = ${belt} and number = ${number} order by code`;
  const { byCode } = await regionIndex(sql);
  const seen = visibleIn(reader, layers.region.code);
  return rows.flatMap(({ code, name, totals }) => {
    const region = byCode.get(code);
    if (!region || !seen(region.visibility, code)) return [];
    const [areas, projects] = [seenThroughout(reader, 'area', code), seenThroughout(reader, 'project', code)];
    return [
      {
        code,
        name,
        totals: {
          areas: areas ? totals[areas].areas : none.areas,
          projects: projects ? totals[projects].projects : none.projects,
        },
      },
    ];
  });
}

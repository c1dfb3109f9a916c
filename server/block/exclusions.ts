import type { Fragment, TransactionSql } from 'postgres';
import type { BlockSubject } from '#shared/block';
import { reading } from '../db';
import { AppError } from '../errors';
import { type Reader, scopeKey, visible } from '../policy';
import { KeptAnswers } from '../store/kept-answers';
import { storeLayer } from '../store/store';
import { placeOf, type StoreLayer } from '../store/store-layer';

/** The mark of 永久基本农田 on the parcel itself. */
export const FARMLAND = 'pbf';

/** Of each parcel that lies under an overlay, the share of its area, by its place. */
type Shares = ReadonlyMap<number, number>;

const known = new KeptAnswers<Shares>(12, () => true);

/** What lies over parcels: `pbf`, or the code of an overlay. */
export type Cover = {
  key: string;
  name: string;
  /** Of a parcel's area, 0 to 1; null where its mark is not known. */
  shareOf: (parcel: number) => number | null;
};

/**
 * What some exclusions cover, each ready to be asked.
 * @throws AppError `layer-not-found` for an overlay that is not there, `request-invalid` for one that has no ground.
 */
export async function coversOf(reader: Reader, store: StoreLayer, exclude: readonly string[]): Promise<Cover[]> {
  const found: Cover[] = [];
  for (const key of new Set(exclude)) {
    if (key === FARMLAND) {
      const marks = store.columns.get('is_pbf')!;
      const shares = marks.values.map((mark) => (mark === null ? null : mark === true ? 1 : 0));
      found.push({ key, name: '永久基本农田', shareOf: (parcel) => shares[marks.at[parcel]!] ?? null });
      continue;
    }
    const overlay = storeLayer(key);
    if (overlay.layer.table !== 'overlay' || overlay.layer.geometry !== 'polygon')
      throw new AppError(
        'request-invalid',
        `exclude: the layer "${key}" has no ground of its own. Name one of polygons that was brought along, or ${FARMLAND}.`,
      );
    const asked = `${scopeKey(reader)} ${key} ${overlay.revision}`;
    const shares = await known.ask(store, asked, () => sharesUnder(reader, store, overlay));
    found.push({ key, name: overlay.layer.title.zh, shareOf: (parcel) => shares.get(parcel) ?? 0 });
  }
  return found;
}

/** Why parcels are left out. */
export type Exclusion = Pick<Cover, 'key' | 'name'> & { leavesOut: (parcel: number) => boolean };

/** The exclusions of a question: a mark leaves out whatever the share that is borne. @throws as `coversOf`. */
export async function exclusionsOf(
  reader: Reader,
  store: StoreLayer,
  { exclude, excludeShare }: Pick<BlockSubject, 'exclude' | 'excludeShare'>,
): Promise<Exclusion[]> {
  const covers = await coversOf(reader, store, exclude);
  return covers.map(({ key, name, shareOf }) => ({
    key,
    name,
    leavesOut: key === FARMLAND ? (parcel) => shareOf(parcel) === 1 : (parcel) => (shareOf(parcel) ?? 0) > excludeShare,
  }));
}

/**
 * The share of a parcel under the rows of `cover` that it meets, as SQL. It needs no metres: both areas are taken in the
 * same square degrees. The cover comes first in each question of two shapes: it is prepared once for all its parcels.
 * @param parcel the name that the query gives the parcels.
 */
export const coveredShare = (sql: TransactionSql, parcel: string): Fragment => sql`
  sum(case when st_covers(cover.geom, ${sql(parcel)}.geom) then 1
    else st_area(st_intersection(${sql(parcel)}.geom, cover.geom, 1e-9)) / st_area(${sql(parcel)}.geom) end)`;

const sharesUnder = (reader: Reader, store: StoreLayer, { layer }: StoreLayer): Promise<Shares> =>
  reading(async (sql) => {
    const rows = await sql<{ id: number; share: number }[]>`
      with cover as materialized (
        select geom from overlay where layer_code = ${layer.code} and ${visible(sql, reader, layer)})
      select parcel.id, ${coveredShare(sql, 'parcel')} as share
      from cover join parcel on parcel.geom && cover.geom and st_intersects(cover.geom, parcel.geom)
      where parcel.valid_to is null and st_area(parcel.geom) > 0
      group by parcel.id`;
    return new Map(
      rows.map(({ id, share }) => [placeOf(store, id), Math.min(1, share)] as const).filter(([place]) => place >= 0),
    );
  });

import type { TransactionSql } from 'postgres';
import { type Edition, type EditionTour, type EditionWord, PUBLISHED } from '#shared/edition';
import type { BeltOf, FeatureDetail } from '#shared/feature';
import { layers } from '#shared/layers';
import type { Hung } from '#shared/media';
import type { StopScene } from '#shared/tour/scene';
import { reading } from '../db';
import { AppError } from '../errors';
import { toldScene } from '../feature/highlighted';
import { cardOf } from '../feature/queries';
import { actorName } from '../history/actor-name';
import { shownMedia } from '../media/queries';
import { changeable, knowsPast, type Reader, visible } from '../policy';
import { pinnedBelts, pinnedStops, pinnedVisible } from './pinned';
import { totalsFor } from './pinned-totals';

type BeltNow = { id: number; code: string };

/**
 * A belt as it is today, also where an import has brought it anew under its code since it had this id.
 * @throws AppError `feature-not-found`.
 */
async function beltNow(sql: TransactionSql, reader: Reader, id: number): Promise<BeltNow> {
  const [belt] = await sql<BeltNow[]>`
    select id, code from belt where code = (select code from belt where id = ${id}) and ${visible(sql, reader, layers.belt)}`;
  if (!belt) throw new AppError('feature-not-found', `There is no belt ${id}.`);
  return belt;
}

type Row = Omit<Edition, 'at'> & { at: Date; beltId: number };

const told = ({ beltId: _, ...row }: Row): Edition => ({ ...row, at: row.at.toISOString() });

/** Editions of a belt whose pinned row the reader may see, the newest first; all, or the one asked for. */
function editionRows(sql: TransactionSql, reader: Reader, code: string, word: EditionWord | null): Promise<Row[]> {
  const linked = sql`(select number from tour_link where belt_code = ${code} order by id desc limit 1)`;
  const isAsked =
    word === null ? sql`true` : word === PUBLISHED ? sql`edition.number = ${linked}` : sql`edition.number = ${word}`;
  const belts = pinnedBelts(sql, sql`edition.belt_code = ${code} and ${isAsked}`);
  const knows = knowsPast(reader);
  return sql<Row[]>`
    select id as belt_id, number, at, note, coalesce(number = ${linked}, false) as is_linked,
      ${knows ? sql`actor` : sql`null`} as actor, ${knows ? actorName(sql, sql`one.actor`) : sql`null`} as actor_name
    from ${belts} as one where ${pinnedVisible(sql, reader, layers.belt)} order by number desc`;
}

/** @throws AppError `feature-not-found`. */
export const editionsOf = (reader: Reader, beltId: number): Promise<Edition[]> =>
  reading(async (sql) => {
    const { code } = await beltNow(sql, reader, beltId);
    return (await editionRows(sql, reader, code, null)).map(told);
  });

/** @throws AppError `feature-not-found`, `edition-not-found`, also where it is not theirs to see. */
export const editionOf = (reader: Reader, beltId: number, word: EditionWord): Promise<Edition> =>
  reading(async (sql) => {
    const { code } = await beltNow(sql, reader, beltId);
    return told(await editionRow(sql, reader, code, word));
  });

async function editionRow(sql: TransactionSql, reader: Reader, code: string, word: EditionWord): Promise<Row> {
  const [row] = await editionRows(sql, reader, code, word);
  if (row) return row;
  throw new AppError(
    'edition-not-found',
    word === PUBLISHED ? 'No edition of this belt is linked yet.' : `This belt has no edition ${word}.`,
  );
}

type StopRow = BeltOf['stops'][number] &
  Pick<FeatureDetail, 'figures'> & { scene: StopScene | null; media: Hung[] | null; mayEdit: boolean };

/**
 * A tour as it was pinned, of that what the reader may see both of the pinned rows and of those of today.
 * @throws AppError as `editionOf`.
 */
export const editionTour = (reader: Reader, beltId: number, word: EditionWord): Promise<EditionTour> =>
  reading(async (sql) => {
    const now = await beltNow(sql, reader, beltId);
    const edition = await editionRow(sql, reader, now.code, word);
    const { number } = edition;
    const pinned = pinnedBelts(sql, sql`edition.belt_code = ${now.code} and edition.number = ${number}`);
    const card = await cardOf(sql, reader, layers.belt, edition.beltId, pinned);
    const rows = await seenStops(sql, reader, now.code, number);
    const belt: BeltOf = {
      code: now.code,
      id: now.id,
      name: String(card!.values.name ?? ''),
      stops: rows.map(({ figures: _, scene: __, media: ___, mayEdit: ____, ...stop }) => stop),
    };
    const stops: FeatureDetail[] = [];
    for (const { id, figures, scene, media, mayEdit } of rows) {
      const row = pinnedStops(
        sql,
        sql`pinned.belt_code = ${now.code} and pinned.number = ${number} and pinned.stop_id = ${id}`,
      );
      const stop = await cardOf(sql, reader, layers.stop, id, row);
      const told = await toldScene(sql, reader, scene, mayEdit); // which ones is pinned, where they lie is of today
      stops.push({ ...stop!, props: null, belt, figures, ...told, media: await shownMedia(sql, media ?? [], false) });
    }
    const shown = new Set(stops.map(({ regions }) => regions.at(-1)?.code)); // others would tell where hidden stops lie
    const regions = (await totalsFor(sql, reader, now.code, number)).filter(({ code }) => shown.has(code));
    return {
      edition: told(edition),
      belt: { ...card!, id: now.id, props: null, belt },
      stops,
      regions,
    };
  });

const seenStops = (sql: TransactionSql, reader: Reader, code: string, number: number): Promise<StopRow[]> =>
  sql<StopRow[]>`
    select id, version, name, place as position, st_x(st_centroid(geom)) as lng, st_y(st_centroid(geom)) as lat,
      figures, scene, media, ${changeable(sql, reader, layers.stop)} as may_edit
    from ${pinnedStops(sql, sql`pinned.belt_code = ${code} and pinned.number = ${number}`)} as one
    where ${pinnedVisible(sql, reader, layers.stop)} order by place`;

import type { TransactionSql } from 'postgres';
import { layers } from '#shared/layers';
import type { Hung, MediaFile, StopMedia, Taken } from '#shared/media';
import { reading, writing } from '../db';
import { hangsInEdition } from '../edition/pinned';
import { AppError } from '../errors';
import { changeable, publicReader, type Reader, visible } from '../policy';

type Row = Omit<MediaFile, 'place'> & { lng: number | null; lat: number | null; directionDeg: number | null };

const columns = (sql: TransactionSql) => sql`sha256, mime, bytes, width, height,
  to_char(taken_at, 'YYYY-MM-DD"T"HH24:MI:SS') as taken_at, lng, lat, direction_deg, faces_blurred`;

/** @param knowsPlace a photo of a home tells whose it is. */
const fileOf = ({ lng, lat, directionDeg, ...row }: Row, knowsPlace: boolean): MediaFile => ({
  ...row,
  place: knowsPlace && lng !== null && lat !== null ? { lng, lat, directionDeg } : null,
});

/** Notes a file that is in its place; who sends the same bytes again is noted with the first. */
export const noteFile = (
  { sha256, mime, bytes, width, height }: Pick<MediaFile, 'sha256' | 'mime' | 'bytes' | 'width' | 'height'>,
  by: string,
  { at, lng, lat, directionDeg }: Taken,
  facesBlurred: boolean,
): Promise<MediaFile> =>
  writing({ actor: by }, async (sql) => {
    const [row] = await sql<Row[]>`
      insert into media as held (sha256, mime, bytes, width, height, taken_at, lng, lat, direction_deg, faces_blurred, uploaders)
      values (${sha256}, ${mime}, ${bytes}, ${width}, ${height}, ${at ?? null}::text::timestamp, ${lng ?? null}, ${lat ?? null},
        ${directionDeg ?? null}, ${facesBlurred}, ${sql.json([by])})
      on conflict (sha256) do update set uploaders =
        case when held.uploaders ? ${by} then held.uploaders else held.uploaders || excluded.uploaders end
      returning ${columns(sql)}`;
    return fileOf(row!, true);
  });

/** Stops that a file hangs on. */
const holding = (sql: TransactionSql, sha256: string) => sql`media @> ${sql.json([{ sha256 }])}`;

export type Sent = Pick<Row, 'sha256' | 'mime' | 'width' | 'height'> & {
  /** May have the original, with what the camera noted. */
  mayEdit: boolean;
  isPublic: boolean;
};

/**
 * A file, for who sees a stop that it hangs on, or hung on when an edition of the tour was made; and for who sent it.
 * @throws AppError `media-not-found`, also for a file that is there and not theirs to see.
 */
export async function mediaFor(reader: Reader, sha256: string): Promise<Sent> {
  const sent = await reading(async (sql) => {
    const [row] = await sql<(Sent & { isSeen: boolean })[]>`
      select sha256, mime, width, height, is_own or is_changeable as may_edit, is_public, is_own or is_seen as is_seen
      from media cross join lateral (select
        ${reader.edits.length > 0} and uploaders ? ${reader.name} as is_own,
        exists (select from stop where ${holding(sql, sha256)} and ${visible(sql, reader, layers.stop)}
          and ${changeable(sql, reader, layers.stop)}) as is_changeable,
        exists (select from stop where ${holding(sql, sha256)} and ${visible(sql, reader, layers.stop)}) as is_seen,
        exists (select from stop where ${holding(sql, sha256)} and ${visible(sql, publicReader, layers.stop)}) as is_public) as told
      where sha256 = ${sha256}`;
    return row && (row.isSeen || (await hangsInEdition(sql, reader, sha256))) ? row : null;
  });
  if (sent) return sent;
  throw new AppError('media-not-found', `There is no file ${sha256.slice(0, 12)}… that you may see.`);
}

/** What a stop is shown with. @param mayEdit its reader: they know where a photo was taken. */
export async function shownMedia(sql: TransactionSql, list: readonly Hung[], mayEdit: boolean): Promise<StopMedia[]> {
  if (list.length === 0) return [];
  const rows = await sql<
    Row[]
  >`select ${columns(sql)} from media where sha256 in ${sql(list.map(({ sha256 }) => sha256))}`;
  const files = new Map(rows.map((row) => [row.sha256, fileOf(row, mayEdit)]));
  return list.flatMap((one) => {
    const file = files.get(one.sha256);
    return file ? [{ ...one, ...file }] : [];
  });
}

/**
 * Whether each file of a list may hang on a stop: it does so already, or the reader sees it where it is.
 * @param stop null for one that is being made. @throws AppError `media-not-found`.
 */
export async function mustHave(
  sql: TransactionSql,
  reader: Reader,
  stop: number | null,
  list: readonly Hung[],
): Promise<void> {
  if (list.length === 0) return;
  const known = await sql<{ sha256: string }[]>`
    select sha256 from media where sha256 in ${sql(list.map(({ sha256 }) => sha256))} and (uploaders ? ${reader.name}
      or exists (select from stop where stop.media @> jsonb_build_array(jsonb_build_object('sha256', media.sha256))
        and (id = ${stop} or ${visible(sql, reader, layers.stop)})))`;
  const missing = list.find((one) => !known.some(({ sha256 }) => sha256 === one.sha256));
  if (missing)
    throw new AppError(
      'media-not-found',
      `There is no file ${missing.sha256.slice(0, 12)}… to hang on the stop: send it first.`,
    );
}

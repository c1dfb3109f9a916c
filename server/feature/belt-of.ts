import type { TransactionSql } from 'postgres';
import type { BeltOf, FeatureDetail } from '#shared/feature';
import { layers } from '#shared/layers';
import type { Hung } from '#shared/media';
import { MOST_FIGURES } from '#shared/tour/scene';
import { shownMedia } from '../media/queries';
import { changeable, type Reader, visible } from '../policy';
import { toldScene } from './highlighted';

/** The belt of this code with its stops in the order of visiting; null where the reader sees neither. */
export async function beltOf(sql: TransactionSql, reader: Reader, code: string | null): Promise<BeltOf | null> {
  if (!code) return null;
  const [belt] = await sql<{ id: number; name: string }[]>`
    select id, name from belt where code = ${code} and ${visible(sql, reader, layers.belt)}`;
  const stops = await sql<BeltOf['stops']>`
    select id, version, name, position, st_x(st_centroid(geom)) as lng, st_y(st_centroid(geom)) as lat from stop
    where belt_code = ${code} and ${visible(sql, reader, layers.stop)}
    order by position nulls last, id`;
  return belt || stops.length > 0 ? { code, id: belt?.id ?? null, name: belt?.name ?? null, stops: [...stops] } : null;
}

type Shown = Pick<FeatureDetail, 'figures' | 'scene' | 'highlighted' | 'media'>;

/** What a stop is shown with beside its columns: up to four figures, how a hand set its showing, and its media. */
export async function shownWith(sql: TransactionSql, reader: Reader, id: number): Promise<Shown> {
  const [row] = await sql<(Pick<Shown, 'figures' | 'scene'> & { media: Hung[] | null; mayEdit: boolean })[]>`
    select figures, scene, media, ${changeable(sql, reader, layers.stop)} as may_edit from stop where id = ${id}`;
  if (!row) return { figures: [], scene: null, highlighted: null, media: [] };
  const media = await shownMedia(sql, row.media ?? [], row.mayEdit);
  const told = await toldScene(sql, reader, row.scene, row.mayEdit);
  return { figures: row.figures.slice(0, MOST_FIGURES), ...told, media };
}

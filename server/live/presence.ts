import type { TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';
import { reading, writing } from '../db';
import { AppError } from '../errors';
import { ofLayer } from '../feature/of-layer';
import { actorName } from '../history/actor-name';
import { pastVisible, type Reader } from '../policy';

const LASTS_S = 30;

/** @throws AppError `feature-not-found` where the reader may not know who works on it. */
async function mustKnow(sql: TransactionSql, reader: Reader, layer: Layer, id: number): Promise<void> {
  const [row] = await sql`
    select from ${sql(layer.table)} where id = ${id} and valid_to is null
      and ${pastVisible(sql, reader, layer)} ${ofLayer(sql, layer)}`;
  if (!row) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id} that you work on.`);
}

/** What others are called who have a form open on the feature now. */
const others = async (sql: TransactionSql, reader: Reader, layer: Layer, id: number): Promise<string[]> =>
  (
    await sql<{ name: string }[]>`
      select coalesce(${actorName(sql, sql`presence.person`)}, person) as name from presence
      where layer = ${layer.code} and feature_id = ${id} and person <> ${reader.name} and until > now() order by person`
  ).map(({ name }) => name);

export const presentAt = (reader: Reader, layer: Layer, id: number): Promise<string[]> =>
  reading(async (sql) => {
    await mustKnow(sql, reader, layer, id);
    return others(sql, reader, layer, id);
  });

/** Says that the reader works on the feature, for half a minute; to be said again while the form is open. */
export const enter = (reader: Reader, layer: Layer, id: number): Promise<string[]> =>
  writing({ actor: reader.name }, async (sql) => {
    await mustKnow(sql, reader, layer, id);
    await sql`delete from presence where until < now()`;
    await sql`
      insert into presence (layer, feature_id, person, until)
      values (${layer.code}, ${id}, ${reader.name}, now() + make_interval(secs => ${LASTS_S}))
      on conflict (layer, feature_id, person) do update set until = excluded.until`;
    return others(sql, reader, layer, id);
  });

export const leave = (reader: Reader, layer: Layer, id: number): Promise<void> =>
  writing({ actor: reader.name }, async (sql) => {
    await sql`delete from presence where layer = ${layer.code} and feature_id = ${id} and person = ${reader.name}`;
  });

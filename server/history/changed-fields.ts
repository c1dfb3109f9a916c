import { isDeepStrictEqual } from 'node:util';
import type { ChangeSince, Values } from '#shared/edit';
import type { Layer } from '#shared/layers';
import { reading } from '../db';
import { type Reader, readableColumns } from '../policy';
import { actorName } from './actor-name';

type State = Record<string, unknown>;

/** Columns whose values differ between two states of the log; `geometry` stands for the shape. */
export function differences(layer: Layer, reader: Reader, before: State, after: State): string[] {
  const names = [...readableColumns(reader, layer).map(({ name }) => name), 'visibility'];
  if (layer.table === 'stop') names.push('figures', 'scene', 'media');
  const fields = names.filter((name) => !isDeepStrictEqual(before[name] ?? null, after[name] ?? null));
  return (before.geom ?? null) === (after.geom ?? null) ? fields : [...fields, 'geometry'];
}

/** What happened to a feature since a version, and its columns at that version; null where the log does not reach back. */
export const changedFields = (
  reader: Reader,
  layer: Layer,
  id: number,
  version: number,
): Promise<{ base: Values | null; since: ChangeSince[] }> =>
  reading(async (sql) => {
    const rows = await sql<{ actor: string; actorName: string | null; at: Date; before: State; after: State }[]>`
      select change.actor, ${actorName(sql, sql`edit.actor`)} as actor_name, change.at, before, after
      from change left join edit on edit.id = edit_id
      where layer = ${layer.code} and feature_id = ${id} and op = 'update' and (before ->> 'version')::integer >= ${version}
      order by change.id`;
    const first = rows[0];
    const names = readableColumns(reader, layer).map(({ name }) => name);
    const base =
      first && Number(first.before.version) === version
        ? (Object.fromEntries(names.map((name) => [name, first.before[name] ?? null])) as Values)
        : null;
    const since = rows.map(({ actor, actorName, at, before, after }) => ({
      actor,
      actorName,
      at: at.toISOString(),
      fields: differences(layer, reader, before, after),
    }));
    return { base, since };
  });

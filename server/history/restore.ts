import type { Edited } from '#shared/edit';
import type { Layer, Visibility } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { acting } from '../edit/acting';
import { conflictOf } from '../edit/edit-feature';
import { writeStates } from '../edit/states';
import { AppError } from '../errors';
import { ofLayer } from '../feature/of-layer';
import { featureById } from '../feature/queries';
import { mayUse, pastVisible, type Reader } from '../policy';

type Asked = { change: number; side: 'before' | 'after' };
type Place = { visibility: Visibility; regionCode: string | null };

/**
 * Brings a feature back, whole, to how it was before or after a change of the log; one that was retired since, too.
 * @throws AppError `feature-not-found`, `change-not-found`, `not-allowed`, `edit-conflict`, `code-taken`.
 */
export async function restoreFeature(
  reader: Reader,
  layer: Layer,
  id: number,
  { change, side }: Asked,
  version: number,
): Promise<Edited> {
  const code = layer.table === 'region' ? 'code' : 'region_code';
  const { edit, done } = await acting(reader, 'restore', async (sql) => {
    const [held] = await sql<(Place & { version: number; isRetired: boolean })[]>`
      select version, visibility, ${sql(code)} as region_code, valid_to is not null as is_retired
      from ${sql(layer.table)} where id = ${id} and ${pastVisible(sql, reader, layer)} ${ofLayer(sql, layer)} for update`;
    if (!held) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
    const [told] = await sql<(Place & { state: unknown })[]>`
      select ${sql(side)} as state, ${sql(side)} ->> 'visibility' as visibility, ${sql(side)} ->> ${code} as region_code
      from change where id = ${change} and layer = ${layer.code} and feature_id = ${id} and ${sql(side)} is not null`;
    if (!told) throw new AppError('change-not-found', `Change ${change} knows no such state of ${layer.code} ${id}.`);
    for (const place of [held, told])
      if (!mayEdit(reader, place.visibility, place.regionCode))
        throw new AppError('not-allowed', `Your role or your regions do not reach this state of ${layer.code} ${id}.`);
    if (held.version !== version) return { isStale: true };
    await writeStates(
      sql,
      layer,
      sql`select feature_id, ${sql(side)} || '{"valid_to": null}' as state from change where id = ${change}`,
      closedColumns(reader, layer),
    );
    return { isStale: false };
  });
  if (done.isStale) throw await conflictOf(reader, layer, id, version);
  const feature = await featureById(reader, layer, id);
  if (!feature) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
  return { edit, feature };
}

/** What the reader may not read is not theirs to bring back: holders, and what a file had beyond the columns. */
const closedColumns = (reader: Reader, layer: Layer): string[] =>
  mayUse(reader, layer, 'restricted')
    ? []
    : ['props', ...layer.columns.filter(({ visibility }) => visibility === 'restricted').map(({ name }) => name)];

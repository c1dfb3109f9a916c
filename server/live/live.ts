import type { Visibility } from '#shared/layers';
import { reading } from '../db';
import { layerIn } from '../feature/layer-of';
import { type Reader, visibleIn } from '../policy';
import { onLayerMoved, refreshStore } from '../store/store';

/** Where something changed, told by what decides who may know of it. */
type Touched = { visibility: Visibility; regionCode: string | null };
export type LayerNews = { layer: string; touched: readonly Touched[] };

type Listener = (news: LayerNews) => void;
const listeners = new Set<Listener>();
let stop: (() => void) | null = null;
/** Last row of the change log that was told of. */
let toldUpTo = 0;

/** After a write of this process: served and told at once, not with the next look at the database. */
export function layersChanged(): void {
  refreshStore().catch(() => undefined); // the store itself says what failed, and tries again
}

/** After other heights took their place, which everybody sees. */
export function heightsChanged(): void {
  const news: LayerNews = { layer: 'terrain', touched: [{ visibility: 'public', regionCode: null }] };
  for (const listener of listeners) listener(news);
}

/**
 * Tells of each layer that is served anew, once its tiles are. Answers how to stop.
 * @param listener asks `mayKnow` before it hands anything on.
 */
export async function follow(listener: Listener): Promise<() => void> {
  if (!stop) {
    const [row] = await reading((sql) => sql<{ last: number | null }[]>`select max(id) as last from change`);
    toldUpTo = Math.max(toldUpTo, row?.last ?? 0);
    stop ??= onLayerMoved((layer) => {
      tell(layer).catch((error) => console.error('What changed could not be told to those who look at it.', error));
    });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** Whether any of it is the reader's to see. */
export function mayKnow(reader: Reader, { layer, touched }: LayerNews): boolean {
  const seen = visibleIn(reader, layer);
  return touched.some(({ visibility, regionCode }) => seen(visibility, regionCode));
}

async function tell(layer: string): Promise<void> {
  const news = { layer, touched: await touchedSince(layer) };
  for (const listener of listeners) listener(news);
}

const lastOf = new Map<string, number>();

/** States before and after, the regions that a feature crosses into, and what a whole import brought. */
const touchedSince = (layer: string): Promise<Touched[]> =>
  reading(async (sql) => {
    const after = lastOf.get(layer) ?? toldUpTo;
    const [row] = await sql<
      { last: number | null }[]
    >`select max(id) as last from change where layer = ${layer} and id > ${after}`;
    if (!row?.last) return [];
    const code = layer === 'region' ? 'code' : 'region_code';
    const changed = await sql<Touched[]>`
      with recent as (select * from change where layer = ${layer} and id > ${after} and id <= ${row.last})
      select distinct state ->> 'visibility' as visibility, state ->> ${code} as region_code
      from recent cross join lateral (values (before), (after)) as states (state)
      where op <> 'batch' and state is not null
      union
      select distinct coalesce(recent.after, recent.before) ->> 'visibility', crossing.region_code
      from recent join crossing on crossing.feature_id = recent.feature_id and crossing.of_table = coalesce(
        (select 'overlay' from overlay_layer where overlay_layer.code = recent.layer), recent.layer)
      where op <> 'batch'`;
    const batches = await sql<{ id: number }[]>`
      select distinct batch_id as id from change where layer = ${layer} and op = 'batch' and id > ${after} and id <= ${row.last}`;
    lastOf.set(layer, row.last);
    if (batches.length === 0) return changed;
    const { table } = await layerIn(sql, layer);
    const brought = await sql<Touched[]>`
      select distinct visibility, ${sql(code)} as region_code from ${sql(table)}
      where source_batch_id in ${sql(batches.map(({ id }) => id))}`;
    return [...changed, ...brought];
  });

import { exportQuery } from '#shared/export';
import type { FeatureDetail } from '#shared/feature';
import { type Layer, layers, type Visibility } from '#shared/layers';
import type { PackMeta } from '#shared/pack';
import { extentOfTiles, type TileId } from '#shared/tour/way-tiles';
import { reading } from '../db';
import { AppError } from '../errors';
import { strictestOf } from '../export/export-layer';
import { summaryOf } from '../export/queries';
import { featureById } from '../feature/queries';
import { type Reader, readableColumns } from '../policy';
import { servedLayers, storeLayer, storeReady } from '../store/store';
import type { StoreLayer } from '../store/store-layer';
import { restrictedColumns } from '../trace/guarded';
import { type Corridor, corridorOf } from './corridor';

/** Where what a layer shows comes from, for the reader of the pack. */
export type LayerSource = { title: string; sources: string[] };

/** What a pack of a belt is made of: all of it as this reader sees it. */
export type PackPlan = {
  belt: FeatureDetail;
  stops: FeatureDetail[];
  corridor: Corridor;
  /** Each layer that has something there, and its tiles. */
  parts: { store: StoreLayer; tiles: TileId[] }[];
  sources: LayerSource[];
  dataDate: string | null;
  isDemo: boolean;
  /** Kinds of rows and values in it, `public` left out. */
  guarded: { visibilities: Visibility[]; columns: string[] };
  visibility: Visibility;
};

/** Null where the reader sees no such belt. */
export async function planPack(reader: Reader, beltId: number): Promise<PackPlan | null> {
  const belt = await told(reader, layers.belt, beltId);
  if (!belt) return null;
  const visited = belt.belt?.stops ?? [];
  const stops: FeatureDetail[] = [];
  for (const { id } of visited) {
    const stop = await told(reader, layers.stop, id);
    if (stop) stops.push(stop); // one that was retired a moment ago is none
  }
  const scenes = stops.map(({ scene }) => scene);
  const corridor = corridorOf(belt, visited, scenes);
  if (!storeReady()) throw new AppError('layers-loading', 'Not all layers are loaded yet; ask again in a few seconds.');
  const parts: PackPlan['parts'] = [];
  const kinds = new Set<Visibility>([belt, ...stops].map(({ visibility }) => visibility));
  for (const { visibility } of stops.flatMap(({ highlighted }) => highlighted?.features ?? [])) kinds.add(visibility);
  const columns = new Set<string>();
  const sources: LayerSource[] = [];
  const dates: string[] = [];
  let isDemo = false;
  for (const { code, count } of servedLayers(reader)) {
    const store = storeLayer(code);
    const { layer } = store;
    const tiles = corridor.tilesOf(layer);
    if (count === 0 || tiles.length === 0) continue;
    const query = exportQuery.parse({ bbox: extentOfTiles(tiles).join(',') });
    const summary = await reading((sql) => summaryOf(sql, reader, layer, query));
    if (summary.count === 0) continue;
    parts.push({ store, tiles });
    for (const kind of summary.visibilities) kinds.add(kind as Visibility);
    if (summary.readsRestricted) for (const name of restrictedInTiles(reader, layer)) columns.add(name);
    sources.push({ title: layer.title.zh, sources: summary.sources.slice(0, 10) });
    if (summary.dataDate) dates.push(summary.dataDate);
    isDemo ||= summary.demoCount > 0;
  }
  for (const card of [belt, ...stops])
    for (const name of restrictedColumns(layers[card.layer as 'belt' | 'stop']))
      if ((card.values[name] ?? null) !== null) columns.add(name);
  const visibilities = [...kinds].filter((kind) => kind !== 'public');
  return {
    belt,
    stops,
    corridor,
    parts,
    sources,
    dataDate: dates.sort().at(-1) ?? null,
    isDemo,
    guarded: { visibilities, columns: [...columns] },
    visibility: columns.size > 0 ? 'restricted' : strictestOf(visibilities),
  };
}

/** A card without what no tour shows: further properties of its file may tell of persons, where a photo was taken, too. */
async function told(reader: Reader, layer: Layer, id: number): Promise<FeatureDetail | null> {
  const card = await featureById(reader, layer, id);
  return card && { ...card, props: null, media: card.media.map((one) => ({ ...one, place: null })) };
}

const restrictedInTiles = (reader: Reader, layer: Layer): string[] =>
  readableColumns(reader, layer)
    .filter(({ name, visibility }) => visibility === 'restricted' && layer.tileColumns.includes(name))
    .map(({ name }) => name);

const VALID_DAYS = 30;

/** Until when a pack made now may be shown; null: for as long as anybody likes. */
export function validUntil(visibility: PackMeta['visibility'], madeAt: Date): string | null {
  if (visibility === 'public') return null;
  return new Date(madeAt.getTime() + VALID_DAYS * 86_400_000).toISOString();
}

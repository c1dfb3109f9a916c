import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { regionPrefix } from '#shared/region-prefix';
import { cornersOf } from '#shared/ring-of';
import { MOST_SELECTED, type SelectBody, type Selected, type SelectedColumn, type SelectedSums } from '#shared/select';
import { reading } from '../db';
import { AppError } from '../errors';
import { checkedFilter } from '../feature/filter-sql';
import { type Reader, visibleIn } from '../policy';
import { regionIndex } from '../region/region-index';
import { filteredFeatures, linesInRegion } from '../store/narrowed';
import { type Dictionary, placeOf, type StoreLayer, visibleFeatures } from '../store/store-layer';
import { featuresInShape } from './features-in-shape';
import { columnsOf, type LayerColumns } from './layer-columns';
import { shapeOf } from './shape';

/**
 * What a reader selects of a layer as it is served.
 * @throws AppError `too-many-features`, `filter-invalid`.
 */
export async function select(reader: Reader, store: StoreLayer, body: SelectBody): Promise<Selected | SelectedSums> {
  const { features, missing } = await featuresFor(reader, store, body);
  if (body.brief) {
    const columns = columnsOf(store); // read ahead: who sees figures move will want the whole next
    if (store.layer.geometry !== 'line') columns.catch(() => undefined);
    return sumsOf(store, features, store.layer.geometry === 'line' ? lengthsOf(await columns, features) : null);
  }
  if (features.length > MOST_SELECTED)
    throw new AppError(
      'too-many-features',
      `${features.length} features are meant; up to ${MOST_SELECTED} can be selected at once. Draw a smaller shape, or narrow it by a region or a filter.`,
      { count: features.length, most: MOST_SELECTED },
    );
  const columns = await columnsOf(store);
  const lengthsM = lengthsOf(columns, features);
  const areasM2 = summedAreas(store);
  return {
    ...sumsOf(store, features, lengthsM),
    ids: features.map((feature) => store.ids[feature]!),
    areasM2: areasM2 && features.map((feature) => areasM2[feature]!),
    lengthsM,
    names: features.map((feature) => textAt(columns.name, feature)),
    classes: classesOf(columns, features),
    owners: columns.owner ? columnOf(columns.owner, features) : { names: [], at: features.map(() => -1) },
    regions: await regionsOf(reader, store.regionCodes, features),
    missing,
  };
}

type Found = { features: number[]; missing: number };

/** Places in the store of what is asked for, in ascending order. */
async function featuresFor(reader: Reader, store: StoreLayer, body: SelectBody): Promise<Found> {
  const { within, bbox, region, filter, ids, how } = body;
  let candidates = visibleFeatures(store, reader);
  let missing = 0;
  if (ids) {
    const named = ids.map((id) => placeOf(store, id)).filter((place) => place >= 0);
    const known = marked(store, named, candidates);
    missing = new Set(ids).size - known.reduce((total, one) => total + one, 0);
    candidates = known;
  }
  if (region)
    candidates = both(
      candidates,
      store.layer.geometry === 'line' ? await linesInRegion(store, reader, region) : homeIn(store, region),
    );
  if (filter) {
    const meeting = await filteredFeatures(store, reader, checkedFilter(reader, store.layer, filter));
    candidates = both(candidates, meeting.is);
  }
  const shapes = [...(within ? [within] : []), ...(bbox ? [[cornersOf(bbox)]] : [])];
  for (const rings of shapes) {
    const shape = shapeOf(rings);
    if (!shape) return { features: [], missing };
    const found = featuresInShape(store, shape, how, candidates);
    if (shapes.length === 1) return { features: found, missing };
    candidates = marked(store, found, candidates);
  }
  const features: number[] = [];
  for (let feature = 0; feature < store.count; feature++) if (candidates[feature]) features.push(feature);
  return { features, missing };
}

/** Those of `features` that are among the candidates. */
function marked({ count }: StoreLayer, features: readonly number[], candidates: Uint8Array): Uint8Array {
  const mask = new Uint8Array(count);
  for (const feature of features) mask[feature] = candidates[feature]!;
  return mask;
}

/** 1 at each feature whose own code lies in the region. */
function homeIn({ regionCodes, count }: StoreLayer, region: string): Uint8Array {
  const prefix = regionPrefix(region.padEnd(12, '0'));
  const isIn = regionCodes.values.map((code) => typeof code === 'string' && code.startsWith(prefix));
  const mask = new Uint8Array(count);
  for (let feature = 0; feature < count; feature++) if (isIn[regionCodes.at[feature]!]) mask[feature] = 1;
  return mask;
}

/** Regions of several levels lie inside one another: their sum would say nothing. */
const summedAreas = ({ layer, areasM2 }: StoreLayer) => (layer.table === 'region' ? null : areasM2);

const both = (some: Uint8Array, others: Uint8Array) => some.map((is, feature) => is & others[feature]!);

function sumsOf(store: StoreLayer, features: readonly number[], lengthsM: number[] | null): SelectedSums {
  const areasM2 = summedAreas(store);
  return {
    layer: store.layer.code,
    revision: store.revision,
    count: features.length,
    areaM2: areasM2 && sum(features.map((feature) => areasM2[feature]!)),
    lengthM: lengthsM && sum(lengthsM),
    bbox: bboxOf(store, features),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function bboxOf({ boxes }: StoreLayer, features: readonly number[]): SelectedSums['bbox'] {
  if (features.length === 0) return null;
  const edge = (side: number, further: (a: number, b: number) => number) =>
    features.reduce((least, feature) => further(least, boxes[feature * 4 + side]!), boxes[features[0]! * 4 + side]!);
  // y runs south: the least is the northern edge
  const north = worldLat(edge(1, Math.min));
  return [worldLng(edge(0, Math.min)), worldLat(edge(3, Math.max)), worldLng(edge(2, Math.max)), north];
}

/** A dictionary of only what these features have: another reader's values must not ride along. */
function columnOf({ values, at }: Dictionary, features: readonly number[]): SelectedColumn {
  const places = new Int32Array(values.length).fill(-1);
  const names: string[] = [];
  const placed = features.map((feature) => {
    const value = at[feature]!;
    if (value === 0 || values[value] === '') return -1;
    if (places[value]! < 0) places[value] = names.push(String(values[value])) - 1;
    return places[value]!;
  });
  return { names, at: placed };
}

const valueAt = (column: Dictionary | null, feature: number) => column && column.values[column.at[feature]!]!;
const textAt = (column: Dictionary | null, feature: number): string | null => {
  const value = valueAt(column, feature);
  return value === null ? null : String(value);
};

const lengthsOf = ({ lengthM }: LayerColumns, features: readonly number[]): number[] | null =>
  lengthM && features.map((feature) => Number(valueAt(lengthM, feature)));

/** A class is called what the first of these features calls it. */
function classesOf({ system, kind, kindName }: LayerColumns, features: readonly number[]): Selected['classes'] {
  const places = new Map<string, number>();
  const names: string[] = [];
  const at = features.map((feature) => {
    const [code, name] = [textAt(kind, feature), textAt(kindName, feature)];
    const of = textAt(system, feature);
    if (!code || (system && !of)) return -1;
    const key = system ? `${of}:${code}` : code;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    names[place] ||= name ?? '';
    return place;
  });
  return { keys: [...places.keys()], names, at };
}

async function regionsOf(
  reader: Reader,
  regionCodes: Dictionary,
  features: readonly number[],
): Promise<Selected['regions']> {
  const { names: codes, at } = columnOf(regionCodes, features);
  const { byCode } = await reading(regionIndex);
  const seen = visibleIn(reader, 'region');
  const names = codes.map((code) => {
    const region = byCode.get(code);
    return region && seen(region.visibility, region.code) ? region.ownName : '';
  });
  return { codes, names, at };
}

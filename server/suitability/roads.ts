import Flatbush from 'flatbush';
import { clearDistance, openShortest } from '#shared/adjacency/clear-distance';
import { openEdges } from '#shared/adjacency/edges';
import { matchesClass } from '#shared/adjacency/joins';
import { unitMetres, worldLat } from '#shared/geometry/project/world-units';
import { classKeys } from '../block/subject';
import { type Reader, scopeKey } from '../policy';
import { columnValues } from '../store/narrowed';
import { servedLayers, storeLayer } from '../store/store';
import { type StoreLayer, visibleFeatures } from '../store/store-layer';

/** 公路, 城镇村道路, 农村道路. */
const roadClasses = [
  'survey2019:1003',
  'survey2019:1004',
  'survey2019:1006',
  'yongdi2023:1202',
  'yongdi2023:1207',
  'yongdi2023:0601',
];

const RAIL = /铁路|轨道|^rail|railway/i;
const ROAD = /公路|道路|[国省县乡村街]道|高速|road|highway|street/i;

/** Whether a layer is one of roads, by its code or title. */
export const namesRoads = (...names: string[]): boolean => names.some((name) => ROAD.test(name) && !RAIL.test(name));

/** Whether a feature of kind `kind` is a road one may drive to; in a layer of roads all are that are no railway. */
export const isRoad = (ofRoads: boolean, kind: string): boolean => (ofRoads || ROAD.test(kind)) && !RAIL.test(kind);

/** Edges of roads in world units, x1, y1, x2, y2. */
type Edges = number[];

export type Roads = {
  from: 'layers' | 'parcels';
  layers: { key: string; name: string }[];
  edges: Edges;
  index: Flatbush;
};

/** What a reader's answers about roads rest on: same key, same roads. */
export const roadsKey = (reader: Reader): string =>
  JSON.stringify([
    scopeKey(reader),
    servedLayers(reader)
      .filter(({ overlayRole }) => overlayRole !== null)
      .map(({ code, revision }) => `${code}:${revision}`),
  ]);

/** The roads that a reader sees: of layers that were brought along, else parcels of roads; null without any. */
export async function roadsFor(reader: Reader, parcels: StoreLayer): Promise<Roads | null> {
  const edges: Edges = [];
  const layers: Roads['layers'] = [];
  for (const { code, titleZh, geometry, overlayRole } of servedLayers(reader)) {
    if (overlayRole === null || geometry === 'point') continue;
    const store = storeLayer(code);
    const ofRoads = namesRoads(code, titleZh);
    const { is: kinds } = await columnValues(store, 'kind');
    const before = edges.length;
    addEdges(edges, store, reader, (feature) => isRoad(ofRoads, String(kinds.values[kinds.at[feature]!] ?? '')));
    if (edges.length > before) layers.push({ key: code, name: titleZh });
  }
  const hasLayers = edges.length > 0;
  if (!hasLayers) {
    const keyOf = classKeys(parcels);
    addEdges(edges, parcels, reader, (parcel) => {
      const key = keyOf(parcel);
      return key !== null && roadClasses.some((word) => matchesClass(word, key));
    });
  }
  if (edges.length === 0) return null;
  const index = new Flatbush(edges.length / 4);
  for (let at = 0; at < edges.length; at += 4) {
    const [x1, y1, x2, y2] = [edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!];
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  return { from: hasLayers ? 'layers' : 'parcels', layers, edges, index };
}

function addEdges(edges: Edges, store: StoreLayer, reader: Reader, isWanted: (feature: number) => boolean) {
  const { coords, ringStarts, featureRings, count, layer } = store;
  const mask = visibleFeatures(store, reader);
  const isGround = layer.geometry === 'polygon';
  for (let feature = 0; feature < count; feature++) {
    if (!mask[feature] || !isWanted(feature)) continue;
    for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
      const start = ringStarts[ring]! * 2;
      const end = ringStarts[ring + 1]! * 2;
      for (let at = isGround ? start : start + 2; at < end; at += 2) {
        const from = at === start ? end - 2 : at - 2;
        edges.push(coords[from]!, coords[from + 1]!, coords[at]!, coords[at + 1]!);
      }
    }
  }
}

/** Metres from a parcel's edge to the nearest edge of a road; NaN for a parcel without a ring. */
export function distanceTo({ edges, index }: Roads, store: StoreLayer): (parcel: number) => number {
  const { coords, ringStarts, featureRings, boxes } = store;
  const [own, near, shortest] = [openEdges(), openEdges(), openShortest()];
  /** In metres around the parcel, so that both axes are true there. */
  const take = (into: typeof own, at: ArrayLike<number>, from: number, to: number, [x, y]: Origin, unit: Unit) => {
    const place = into.count * 4;
    if (place === into.at.length) {
      const wider = new Float64Array(into.at.length * 2);
      wider.set(into.at);
      into.at = wider;
    }
    into.at[place] = (at[from]! - x) * unit.east;
    into.at[place + 1] = (at[from + 1]! - y) * unit.north;
    into.at[place + 2] = (at[to]! - x) * unit.east;
    into.at[place + 3] = (at[to + 1]! - y) * unit.north;
    into.count++;
  };
  return (parcel) => {
    const firstRing = featureRings[parcel]!;
    if (firstRing === featureRings[parcel + 1]!) return Number.NaN;
    const [minX, minY, maxX, maxY] = boxes.subarray(parcel * 4, parcel * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const origin: Origin = [minX, minY];
    const unit = unitMetres(worldLat((minY + maxY) / 2));
    own.count = 0;
    for (let ring = firstRing; ring < featureRings[parcel + 1]!; ring++) {
      const start = ringStarts[ring]! * 2;
      const end = ringStarts[ring + 1]! * 2;
      for (let at = start; at < end; at += 2) take(own, coords, at === start ? end - 2 : at - 2, at, origin, unit);
    }
    const between = (roads: readonly number[]): number => {
      near.count = 0;
      for (const road of roads) take(near, edges, road * 4, road * 4 + 2, origin, unit);
      clearDistance(own, near, Infinity, shortest);
      return Math.sqrt(shortest.squared);
    };
    // one road near it says how far the nearest can be at most; a unit is hardly shorter one way than the other
    const reach = between(index.neighbors((minX + maxX) / 2, (minY + maxY) / 2, 1)) / Math.min(unit.east, unit.north);
    if (reach === 0) return 0;
    return between(index.search(minX - reach, minY - reach, maxX + reach, maxY + reach));
  };
}

type Origin = readonly [number, number];
type Unit = { east: number; north: number };

import type { BlockGraph } from '#shared/adjacency/graph';
import type { Plane } from '#shared/adjacency/plane';
import type { BlockSubject } from '#shared/block';
import { type Adjacency, adjacencyNow } from '../adjacency/adjacency';
import type { Reader } from '../policy';
import { storeLayer } from '../store/store';
import { type StoreLayer, visibleFeatures } from '../store/store-layer';
import { barriersFor } from './barriers';
import { Crossings } from './crossings';
import { linksOf } from './graph-links';
import { classNames, numbered, villageNames } from './naming';
import { type Asked, askedParcels, classKeys, type Told, textAt, toldOf } from './subject';

/**
 * The graph of a question as one reader may see it.
 * @param patienceMs how long neighbours may take that are not worked out yet.
 * @throws AppError as `adjacencyNow` and `exclusionsOf`.
 */
export async function graphFor(reader: Reader, subject: BlockSubject, patienceMs: number): Promise<BlockGraph> {
  const store = storeLayer('parcel');
  const [adjacency, asked, told] = await Promise.all([
    adjacencyNow(patienceMs),
    askedParcels(reader, store, subject),
    toldOf(store),
  ]);
  return buildGraph(reader, store, adjacency, asked, told, subject.lines);
}

/** The same of parcels that are named. */
export async function buildGraph(
  reader: Reader,
  store: StoreLayer,
  { plane, links }: Adjacency,
  { parcels, excluded }: Asked,
  told: Told,
  lines: BlockSubject['lines'],
): Promise<BlockGraph> {
  // an edit may be stored and not served yet, or the other way round: each side knows its own parcels only
  const placeOf = placesIn(store.ids, plane.ids);
  const parcelOf = placesIn(plane.ids, store.ids);
  const nodes = parcels.filter((parcel) => placeOf[parcel]! >= 0);
  const nodeOf = new Int32Array(plane.count).fill(-1);
  for (const [node, parcel] of nodes.entries()) nodeOf[placeOf[parcel]!] = node;

  const keyOf = classKeys(store);
  const nameOf = classNames(store, told);
  const mask = visibleFeatures(store, reader);
  const crossings = new Crossings(
    (place) => {
      const parcel = parcelOf[place]!;
      const key = parcel >= 0 && mask[parcel] ? keyOf(parcel) : null;
      return key === null ? null : { key, name: nameOf(parcel) };
    },
    barriersFor(reader, lines),
  );
  const classes = numbered(nodes.map((parcel) => ({ key: keyOf(parcel), name: nameOf(parcel) })));
  const owners = numbered(nodes.map((parcel) => ({ key: textAt(told.columns.owner, parcel), name: '' })));
  const villages = numbered(nodes.map((parcel) => ({ key: textAt(store.regionCodes, parcel), name: '' })));
  return {
    revision: store.revision,
    count: nodes.length,
    ids: Int32Array.from(nodes, (parcel) => store.ids[parcel]!),
    areasM2: Float64Array.from(nodes, (parcel) => store.areasM2![parcel]!),
    perimetersM: Float64Array.from(nodes, (parcel) => perimeterM(plane, placeOf[parcel]!)),
    owners: owners.at,
    ownerNames: owners.named.map(({ key }) => key),
    villageOf: villages.at,
    villages: await villageNames(
      reader,
      villages.named.map(({ key }) => key),
    ),
    classOf: classes.at,
    classes: classes.named,
    names: nodes.map((parcel) => textAt(told.columns.name, parcel) ?? textAt(told.codes, parcel) ?? ''),
    ...ringsOf(store, nodes),
    links: linksOf(store, plane, links, nodes, nodeOf, crossings),
    crossed: crossings.crossed,
    crossings: crossings.sets,
    excluded: {
      ids: excluded.parcels.map((parcel) => store.ids[parcel]!),
      areaM2: excluded.areaM2,
      byReason: excluded.byReason,
    },
  };
}

/** Where each of some ids stands among others; -1 where it does not. Both ascend. */
export function placesIn(ids: Int32Array, others: Int32Array): Int32Array {
  const places = new Int32Array(ids.length);
  let at = 0;
  for (let place = 0; place < ids.length; place++) {
    while (at < others.length && others[at]! < ids[place]!) at++;
    places[place] = others[at] === ids[place] ? at : -1;
  }
  return places;
}

function perimeterM({ coords, ringStarts, featureRings }: Plane, place: number): number {
  let sum = 0;
  for (let ring = featureRings[place]!; ring < featureRings[place + 1]!; ring++) {
    const end = ringStarts[ring + 1]! * 2;
    let x = coords[end - 2]!;
    let y = coords[end - 1]!;
    for (let at = ringStarts[ring]! * 2; at < end; at += 2) {
      sum += Math.hypot(coords[at]! - x, coords[at + 1]! - y);
      x = coords[at]!;
      y = coords[at + 1]!;
    }
  }
  return sum;
}

/** The rings of some parcels as they are served. */
function ringsOf({ coords, ringStarts, featureRings }: StoreLayer, nodes: readonly number[]) {
  let rings = 0;
  let vertices = 0;
  for (const parcel of nodes) {
    rings += featureRings[parcel + 1]! - featureRings[parcel]!;
    vertices += ringStarts[featureRings[parcel + 1]!]! - ringStarts[featureRings[parcel]!]!;
  }
  const found = {
    coords: new Int32Array(vertices * 2),
    ringStarts: new Uint32Array(rings + 1),
    nodeRings: new Uint32Array(nodes.length + 1),
  };
  let ring = 0;
  let vertex = 0;
  for (const [node, parcel] of nodes.entries()) {
    found.nodeRings[node] = ring;
    for (let own = featureRings[parcel]!; own < featureRings[parcel + 1]!; own++) {
      const part = coords.subarray(ringStarts[own]! * 2, ringStarts[own + 1]! * 2);
      found.ringStarts[ring++] = vertex;
      found.coords.set(part, vertex * 2);
      vertex += part.length / 2;
    }
  }
  found.nodeRings[nodes.length] = ring;
  found.ringStarts[ring] = vertex;
  return found;
}

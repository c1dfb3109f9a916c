import type { BlockGraph } from './graph';

/**
 * A graph as bytes: the length of a head (uint32, little endian), the head as JSON, then its arrays one after another,
 * each beginning at a whole multiple of 8. The head says which there are and how long.
 */
const kinds = { Int32Array, Uint32Array, Uint16Array, Uint8Array, Float64Array } as const;
type Kind = keyof typeof kinds;
type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

const nodeArrays = {
  ids: 'Int32Array',
  areasM2: 'Float64Array',
  perimetersM: 'Float64Array',
  owners: 'Int32Array',
  villageOf: 'Int32Array',
  classOf: 'Int32Array',
  coords: 'Int32Array',
  ringStarts: 'Uint32Array',
  nodeRings: 'Uint32Array',
} as const satisfies Partial<Record<keyof BlockGraph, Kind>>;

const linkArrays = {
  a: 'Uint32Array',
  b: 'Uint32Array',
  gapUm: 'Uint32Array',
  sharedCm: 'Uint32Array',
  kind: 'Uint8Array',
  crossing: 'Uint16Array',
  ends: 'Int32Array',
} as const satisfies Partial<Record<keyof BlockGraph['links'], Kind>>;

const EIGHT = 8;
const padded = (length: number) => Math.ceil(length / EIGHT) * EIGHT;

const namesOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

export function encodeGraph(graph: BlockGraph): Uint8Array<ArrayBuffer> {
  const { links } = graph;
  const arrays: Numbers[] = [
    ...namesOf(nodeArrays).map((name) => graph[name]),
    ...namesOf(linkArrays).map((name) => links[name]),
  ];
  const { revision, count, ownerNames, villages, classes, names, crossed, crossings, excluded } = graph;
  const head = new TextEncoder().encode(
    JSON.stringify({
      told: { revision, count, ownerNames, villages, classes, names, crossed, crossings, excluded },
      linkCount: links.count,
      lengths: arrays.map(({ length }) => length),
    }),
  );
  const start = padded(4 + head.length);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + padded(byteLength), start));
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = start;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  return bytes;
}

type Head = {
  told: Omit<BlockGraph, keyof typeof nodeArrays | 'links'>;
  linkCount: number;
  lengths: number[];
};

/** The graph that `encodeGraph` wrote; its arrays look into `buffer`. */
export function decodeGraph(buffer: ArrayBuffer): BlockGraph {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Head;
  const lengths = head.lengths.values();
  let at = padded(4 + length);
  const take = (kind: Kind): Numbers => {
    const array = new kinds[kind](buffer, at, lengths.next().value ?? 0);
    at += padded(array.byteLength);
    return array;
  };
  const taken = <T extends Record<string, Kind>>(arrays: T) =>
    Object.fromEntries(namesOf(arrays).map((name) => [name, take(arrays[name]!)]));
  const nodes = taken(nodeArrays);
  const links = { count: head.linkCount, ...taken(linkArrays) };
  return { ...head.told, ...nodes, links } as unknown as BlockGraph;
}

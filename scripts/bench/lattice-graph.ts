import type { BlockGraph } from '#shared/adjacency/graph';
import { GAP, TOUCH } from '#shared/adjacency/links';
import { worldX, worldY } from '#shared/geometry/project/world-units';
import { between, randomFrom } from '../generate/random';

const SIDE_M = 30;
const M_PER_DEGREE = 111_320;
/** The six that a parcel of a lattice has to its right and below it, two of them with a parcel between. */
const steps = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
  [2, 0],
  [0, 2],
] as const;

/** A seeded lattice of parcels of about 1.3 亩, with six links each: half of those beside one another touch. */
export function latticeGraph(count: number, seed: number): BlockGraph {
  const random = randomFrom(seed, 5);
  const columns = Math.ceil(Math.sqrt(count));
  const links: { a: number; b: number; gapUm: number; sharedCm: number; kind: number; crossing: number }[] = [];
  for (let node = 0; node < count; node++)
    for (const [right, down] of steps) {
      const column = (node % columns) + right;
      const other = node + right + down * columns;
      if (column < 0 || column >= columns || other >= count) continue;
      const isNear = right + down < 2 && right >= 0;
      const crossing = random() < (isNear ? 0.1 : 0.5) ? 1 + Math.floor(random() * 3) : 0;
      if (isNear && random() < 0.5)
        links.push({ a: node, b: other, gapUm: Math.floor(random() * 5e4), sharedCm: 2000, kind: TOUCH, crossing: 0 });
      else
        links.push({
          a: node,
          b: other,
          gapUm: Math.floor(between(random, 5e4 + 1, 2e7)),
          sharedCm: 1500,
          kind: GAP,
          crossing,
        });
    }
  links.sort((one, other) => one.gapUm - other.gapUm);
  const coords = new Int32Array(count * 8);
  for (let node = 0; node < count; node++) {
    const west = 116 + ((node % columns) * SIDE_M) / M_PER_DEGREE;
    const north = 24 - (Math.floor(node / columns) * SIDE_M) / M_PER_DEGREE;
    const [x1, y1] = [worldX(west), worldY(north)];
    const [x2, y2] = [worldX(west + (SIDE_M - 2) / M_PER_DEGREE), worldY(north - (SIDE_M - 2) / M_PER_DEGREE)];
    coords.set([x1, y1, x1, y2, x2, y2, x2, y1], node * 8);
  }
  const owners = Math.ceil(count / 20);
  const villages = Math.ceil(count / 300);
  return {
    revision: 1,
    count,
    ids: Int32Array.from({ length: count }, (_, node) => node + 1),
    areasM2: Float64Array.from({ length: count }, () => between(random, 300, 1400)),
    perimetersM: new Float64Array(count).fill(4 * (SIDE_M - 2)),
    owners: Int32Array.from({ length: count }, (_, node) => (random() < 0.05 ? -1 : Math.floor(node / 20) % owners)),
    ownerNames: Array.from({ length: owners }, (_, owner) => `unit ${owner}`),
    villageOf: Int32Array.from({ length: count }, (_, node) => Math.floor(node / 300)),
    villages: Array.from({ length: villages }, (_, village) => ({ code: `${village}`, name: `village ${village}` })),
    classOf: new Int32Array(count),
    classes: [{ key: 'survey2019:0601', name: '工业用地' }],
    names: Array.from({ length: count }, (_, node) => `${node}`),
    coords,
    ringStarts: Uint32Array.from({ length: count + 1 }, (_, ring) => ring * 4),
    nodeRings: Uint32Array.from({ length: count + 1 }, (_, node) => node),
    links: {
      count: links.length,
      a: Uint32Array.from(links, ({ a }) => a),
      b: Uint32Array.from(links, ({ b }) => b),
      gapUm: Uint32Array.from(links, ({ gapUm }) => gapUm),
      sharedCm: Uint32Array.from(links, ({ sharedCm }) => sharedCm),
      kind: Uint8Array.from(links, ({ kind }) => kind),
      crossing: Uint16Array.from(links, ({ crossing }) => crossing),
      ends: new Int32Array(links.length * 4),
    },
    crossed: [
      { key: 'survey2019:1107', name: '沟渠' },
      { key: 'survey2019:1101', name: '河流水面' },
      { key: 'survey2019:1006', name: '农村道路' },
    ],
    crossings: [[], [0], [1], [0, 2]],
    excluded: { ids: [], areaM2: 0, byReason: [] },
  };
}

import { expect, test } from 'vitest';
import { buildTopology } from './topology';

/** Rings as [x, y] pairs, not closed. */
const topologyOf = (rings: [number, number][][], closed = true) => {
  const starts = [0];
  for (const ring of rings) starts.push(starts.at(-1)! + ring.length);
  return buildTopology(Int32Array.from(rings.flat(2)), Uint32Array.from(starts), closed);
};
const arcsOf = ({ ringArcs, ringArcStarts }: ReturnType<typeof topologyOf>, ring: number) =>
  [...ringArcs.subarray(ringArcStarts[ring]!, ringArcStarts[ring + 1]!)].map((ref) => ref >> 1).sort();

const west: [number, number][] = [
  [0, 0],
  [10, 0],
  [11, 5],
  [10, 10],
  [0, 10],
];
const east: [number, number][] = [
  [10, 0],
  [20, 0],
  [20, 10],
  [10, 10],
  [11, 5],
];

test('two villages share the arc between them, however their rings begin and run', () => {
  for (const other of [east, east.toReversed(), [...east.slice(2), ...east.slice(0, 2)]]) {
    const topology = topologyOf([west, other]);
    expect(topology.arcStarts.length - 1).toBe(3);
    const shared = arcsOf(topology, 0).filter((arc) => arcsOf(topology, 1).includes(arc));
    expect(shared).toHaveLength(1);
    const [arc] = shared;
    expect(topology.arcStarts[arc! + 1]! - topology.arcStarts[arc!]!).toBe(3);
  }
});

test('an exclave and the hole around it are one closed arc', () => {
  const hole: [number, number][] = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
  ];
  const around: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  const topology = topologyOf([around, hole, [hole[2]!, hole[1]!, hole[0]!, hole[3]!]]);
  expect(topology.arcStarts.length - 1).toBe(2);
  expect(arcsOf(topology, 1)).toEqual(arcsOf(topology, 2));
  expect(topology.ringArcs[1]! & 1).not.toBe(topology.ringArcs[2]! & 1);
});

test('borders digitised twice are arcs of their own', () => {
  const shifted = east.map(([x, y]): [number, number] => [x + 1, y]);
  const topology = topologyOf([west, shifted]);
  expect(topology.arcStarts.length - 1).toBe(2);
});

test('a neighbour without the vertex of a T-junction keeps its long side', () => {
  const long: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  const lower: [number, number][] = [
    [10, 0],
    [20, 0],
    [20, 5],
    [10, 5],
  ];
  const upper: [number, number][] = [
    [10, 5],
    [20, 5],
    [20, 10],
    [10, 10],
  ];
  const topology = topologyOf([long, lower, upper]);
  for (const ring of [0, 1, 2]) expect(arcsOf(topology, ring).length).toBeGreaterThanOrEqual(2);
  expect(arcsOf(topology, 1).filter((arc) => arcsOf(topology, 2).includes(arc))).toHaveLength(1);
});

test('roads are arcs of their own, each whole', () => {
  const topology = topologyOf([west, east], false);
  expect([...topology.arcStarts]).toEqual([0, 5, 10]);
  expect([...topology.ringArcs]).toEqual([0, 2]);
});

test('rings that collapsed to a vertex or two do no harm', () => {
  const topology = topologyOf([
    west,
    [[3, 3]],
    [
      [4, 4],
      [5, 5],
    ],
    east,
  ]);
  expect(topology.ringArcStarts).toHaveLength(5);
});

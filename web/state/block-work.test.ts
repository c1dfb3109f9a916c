import { expect, test } from 'vitest';
import { encodeGraph } from '#shared/adjacency/graph-bytes';
import { type BlockRule, blockRule } from '#shared/block';
import { muOf } from '#shared/geometry/measure/mu';
import { type Plot, plotGraph, type Strip } from '../../test/fixtures/block-graphs';
import type { Suggested } from './block-answers';
import { BlockDesk } from './block-work';

const rule = (more: Partial<BlockRule>): BlockRule => ({ ...blockRule.parse({}), min: 10, ...more });

/** Ids run from 101 in steps of ten. */
function deskWith(plots: readonly Plot[], strips: readonly Strip[] = []) {
  const desk = new BlockDesk();
  const facts = desk.take(encodeGraph(plotGraph(plots, strips)).buffer);
  return { desk, facts };
}

/** Three fields of 6 亩, 4 m and 9 m apart, a ditch in the narrower gap. */
const fields: Plot[] = [
  { box: [0, 0, 80, 50], owner: '一组' },
  { box: [84, 0, 164, 50], owner: '二组' },
  { box: [173, 0, 253, 50], owner: '二组' },
];
const ditch: Strip = { box: [80, -10, 84, 60], key: 'survey2019:1107' };

test('as the gap grows blocks only merge, and the block of a parcel is the current one at every gap', () => {
  const { desk } = deskWith(fields, [ditch]);
  const at = (gap: number) => desk.regroup(rule({ gap }), 101, false);
  expect([0, 4, 9].map((gap) => at(gap).counts)).toEqual([
    { passes: 0, owners: 0, near: 0, below: 3 },
    { passes: 1, owners: 0, near: 0, below: 1 },
    { passes: 1, owners: 0, near: 0, below: 0 },
  ]);
  expect([0, 4, 9].map((gap) => at(gap).current?.parcels)).toEqual([1, 2, 3]);
  expect(muOf(at(9).lines[0]!.areaM2)).toBeCloseTo(18, 9);
  expect(at(9).lines[0]).toMatchObject({ place: 0, owners: 2, missingM2: 0, standing: 'passes' });
});

test('each block that is listed has its outline and the place of one name; the current one is told apart', () => {
  const { desk } = deskWith(fields, [ditch]);
  const { outlines } = desk.regroup(rule({ gap: 4, min: 6 }), 121, false);
  const names = outlines.features.filter(({ properties }) => properties?.isName);
  expect(names.map(({ properties }) => [properties?.place, properties?.current])).toEqual([
    [0, false],
    [1, true],
  ]);
  expect(outlines.features.some(({ geometry }) => geometry.type === 'Polygon')).toBe(true);
});

test('what lies between parcels is told with how often, and cuts where it is a barrier', () => {
  const { desk, facts } = deskWith(fields, [ditch]);
  expect(facts.crossed).toEqual([{ key: 'survey2019:1107', name: expect.any(String), links: 1 }]);
  expect(desk.regroup(rule({ gap: 5, barriers: ['1107'] }), null, false).counts.below).toBe(3);
  const { seams } = desk.block(rule({ gap: 5, barriers: ['1107'] }), 101)!;
  expect(seams.around.lines).toMatchObject([
    { id: 101, other: 111, how: 'gap', apart: ['cut'], crossed: [{ key: 'survey2019:1107', cuts: true }] },
  ]);
});

test('a scheme is measured whether it hangs together or not, and not at all where a parcel is nowhere to be found', () => {
  const { desk } = deskWith(fields, [ditch]);
  expect(desk.scheme(rule({ gap: 5 }), [101, 121])!.measures.pieces).toBe(2);
  expect(desk.scheme(rule({ gap: 5 }), [101, 999])).toBeNull();
  expect(desk.figures(rule({ gap: 5 }), [[101, 111], [999]])).toMatchObject([
    { parcels: 2, pieces: 1, owners: 2 },
    null,
  ]);
});

test('a parcel on the map is found in its block, or is none of them', () => {
  const { desk } = deskWith([...fields, { box: [300, 0, 310, 10], cls: 'survey2019:1101' }]);
  desk.regroup(rule({ gap: 12, barriers: ['1101'] }), null, false);
  expect(desk.whereIs(111)).toMatchObject({ is: 'member', standing: 'passes' });
  expect(desk.whereIs(131)).toEqual({ is: 'barrier' });
  expect(desk.whereIs(999)).toEqual({ is: 'other' });
});

test('a block that lacks land is closed by the parcel between it and another, which comes along', () => {
  const lane: Plot = { box: [164, 0, 173, 50], cls: 'survey2019:1006', owner: '村' };
  const plots = [fields[1]!, fields[2]!].map((plot) => ({ ...plot, cls: 'survey2019:0201' }));
  const { desk } = deskWith(plots);
  const asked = rule({ gap: 1 });
  desk.widen(encodeGraph(plotGraph([...plots, lane])).buffer);
  const told: Suggested[] = [...desk.suggestions(asked, [101], 4000 / 1.5)];
  expect(told.at(-1)).toMatchObject({ isDone: true, isComplete: true });
  expect(told.at(-1)!.closings[0]).toMatchObject({ ids: [121, 111], newOwners: 1 });
  expect(muOf(told.at(-1)!.closings[0]!.gainM2)).toBeCloseTo(6 + muOf(450), 9);
});

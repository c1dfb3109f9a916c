import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualBarriers } from '#shared/block';
import { barrierRows, isCut, withBarrier } from './barrier-rows';

const between = (key: string, name: string, links: number) => ({ key, name, links });

test('rivers, railways and highways come first whatever lies between, each with its class of the other system', () => {
  const { usual } = barrierRows([]);
  expect(usual.map(({ name, keys }) => [name, ...keys])).toEqual([
    ['water', 'survey2019:1101', 'yongdi2023:1701'],
    ['rail', 'survey2019:1001', 'yongdi2023:1201'],
    ['road', 'survey2019:1003', 'yongdi2023:1202'],
  ]);
  expect(usual.every(({ keys }) => isCut(usualBarriers, keys))).toBe(true);
});

test('ditches and lanes stand apart from fields that lie between; layers and drawn lines are shown by others', () => {
  const { usual, traffic, others } = barrierRows([
    between('survey2019:1107', '沟渠', 9),
    between('survey2019:0101', '水田', 7),
    between('river', '河流', 5),
    between('survey2019:1006', '农村道路', 4),
    between('survey2019:1101', '河流水面', 3),
    between('drawn', '手绘阻断线', 1),
  ]);
  expect(usual.map(({ links }) => links)).toEqual([3, 0, 0]);
  expect(traffic.map(({ title }) => title)).toEqual(['沟渠', '农村道路']);
  expect(others.map(({ title }) => title)).toEqual(['水田']);
});

test('a class that is let through is cut by no word any more, nor by one that names what lies above it', () => {
  expect(isCut(['11'], ['survey2019:1107'])).toBe(true);
  expect(withBarrier(['11', 'river'], ['survey2019:1107'], false)).toEqual(['river']);
});

test('a switch turned there and back leaves the other barriers as they were', () => {
  const key = fc.constantFrom('survey2019:1101', 'survey2019:1107', 'yongdi2023:1202', 'river', 'drawn');
  fc.assert(
    fc.property(fc.uniqueArray(key), key, (barriers, turned) => {
      const cut = withBarrier(barriers, [turned], true);
      expect(isCut(cut, [turned])).toBe(true);
      const open = withBarrier(cut, [turned], false);
      expect(isCut(open, [turned])).toBe(false);
      expect(open).toEqual(barriers.filter((one) => one !== turned));
    }),
  );
});

import { expect, test } from 'vitest';
import { isRoad, namesRoads } from './roads';

test('a layer is one of roads by its code or title, a railway is none', () => {
  expect([namesRoads('road', 'x'), namesRoads('lines', '县乡道路'), namesRoads('highway', '')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([namesRoads('railway', '铁路'), namesRoads('river', '河流'), namesRoads('red-line', '生态保护红线')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('in a layer of roads all are that are no railway; elsewhere the kind says so', () => {
  expect(['公路', '农村道路', '', '铁路', 'railway'].map((kind) => isRoad(true, kind))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(['县道', '国道', '城镇村道路用地', '河流水面', '', '轨道交通'].map((kind) => isRoad(false, kind))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

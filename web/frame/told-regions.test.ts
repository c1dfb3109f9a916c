import { expect, test } from 'vitest';
import type { ToldRegion } from '#shared/region';
import { factsFor, isAround } from './told-regions';

const told = (code: string, ...facts: [indicator: string, status: 'actual' | 'target' | 'planned'][]): ToldRegion => ({
  code,
  name: code,
  level: 3,
  parentName: null,
  facts: facts.map(([indicator, status]) => ({ indicator, status, titleZh: indicator, titleEn: indicator })),
});

test('contests stand under 考评, measures and what is meant to be reached under 对策, whatever the county', () => {
  const regions = [
    told('441402000000', ['contest_towns', 'actual'], ['industry_output', 'actual'], ['new_firms', 'target']),
    told('431102000000', ['contest_rank', 'actual']),
    told('441200000000', ['measures', 'planned']),
    told('441402007000', ['solar_area', 'actual']),
  ];
  const lines = (page: 'score' | 'policy') =>
    factsFor(page, regions).map(({ code, facts }) => [code, ...facts.map(({ indicator }) => indicator)]);
  expect(lines('score')).toEqual([
    ['441402000000', 'contest_towns'],
    ['431102000000', 'contest_rank'],
  ]);
  expect(lines('policy')).toEqual([
    ['441402000000', 'new_firms'],
    ['441200000000', 'measures'],
  ]);
});

test('a region is around those in it and those that it lies in', () => {
  expect(isAround('440000000000', '441402102000')).toBe(true);
  expect(isAround('441402102000', '441402000000')).toBe(true);
  expect(isAround('441402000000', '441402000000')).toBe(true);
  expect(isAround('441403000000', '441402000000')).toBe(false);
  expect(isAround('442000000000', '442000109201')).toBe(true);
});

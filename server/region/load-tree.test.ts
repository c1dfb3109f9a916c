import { expect, test } from 'vitest';
import { readFacts } from './load-facts';
import { readTree } from './load-tree';
import { levelOfCode, parentOfCode } from './region-code';
import { regionKind } from './region-kind';

const tree = readTree();
const byCode = new Map(tree.map((region) => [region.code, region]));

test('Guangdong has 1 province, 21 cities, 122 counties, 1,757 towns and 26,842 villages', () => {
  expect([1, 2, 3, 4, 5].map((level) => tree.filter((region) => region.level === level).length)).toEqual([
    1, 21, 122, 1757, 26842,
  ]);
  expect(byCode.size).toBe(tree.length);
});

test('147 towns are 类似乡级, which no ranking may hold', () => {
  const kinds = new Map<string, number>();
  for (const { level, kind } of tree) if (level === 4) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(kinds)).toEqual({ 街道: 482, 镇: 1117, 乡: 11, 类似乡级: 147 });
});

test('东莞 and 中山 are cities with towns directly below, and no county bears their code', () => {
  for (const [code, towns] of [
    ['441900000000', 36],
    ['442000000000', 23],
  ] as const) {
    expect(byCode.get(code)).toMatchObject({ level: 2, kind: '地级市' });
    const below = tree.filter(({ parentCode }) => parentCode === code);
    expect(below.length).toBe(towns);
    expect(new Set(below.map(({ level }) => level))).toEqual(new Set([4]));
  }
});

test('every region but the province lies in one that comes before it', () => {
  const seen = new Set<string | null>([null]);
  const odd = tree.filter(({ code, parentCode, level, kind, name, shortName, pinyin, initials }) => {
    const placed = seen.has(parentCode) && parentCode === parentOfCode(code) && level === levelOfCode(code);
    seen.add(code);
    const named = shortName.length > 1 && /^[a-z]+$/.test(pinyin) && initials.length > 1;
    return !(placed && named && kind === regionKind(code, name));
  });
  expect(odd).toEqual([]);
});

test('the seven towns of 梅江区 are those of the contest', () => {
  const towns = tree.filter(({ parentCode }) => parentCode === '441402000000').map(({ shortName }) => shortName);
  expect(towns).toEqual(['江南', '金山', '西郊', '三角', '长沙', '城北', '西阳']);
});

test('every figure names a region of the tree, a source and a period, once', () => {
  const facts = readFacts();
  const keys = new Set<string>();
  for (const { region, indicator, period, source, unit, status, sourceDate } of facts) {
    expect(byCode.has(region), region).toBe(true);
    expect(source).toMatch(/^(S[0-4]|新华网) \S+/);
    if (!source.startsWith('S3')) expect(sourceDate).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(`${unit}${status}`).not.toBe('');
    keys.add(`${region}|${indicator}|${period}`);
  }
  expect(keys.size).toBe(facts.length);
});

test('张槎街道 has its two thousand-mu areas, 500 亩, floor area that is no land, and the target of 2025', () => {
  const facts = readFacts().filter(({ region }) => region === '440604011000');
  expect(facts.map(({ value, unit, status, period }) => [value, unit, status, period])).toEqual([
    [2, '个', 'planned', '2023'],
    [500, '亩', 'planned', '2023'],
    [75, '万平方米', 'planned', '2023'],
    [680, '亿元', 'target', '2025'],
  ]);
  expect(facts[2]?.note).toContain('不得与土地面积相加');
});

test('hedges of the documents are kept: 以上, 预计, 超, 约', () => {
  const qualifier = (region: string, indicator: string) =>
    readFacts().find((fact) => fact.region === region && fact.indicator === indicator)?.qualifier;
  expect(qualifier('441402000000', 'new_firms_above_scale')).toBe('at_least');
  expect(qualifier('441402000000', 'industry_added_value')).toBe('estimated');
  expect(qualifier('441402000000', 'sheds_area')).toBe('over');
  expect(qualifier('441402106000', 'village_income_gain')).toBe('about');
  expect(qualifier('441402000000', 'industry_output')).toBe('exact');
});

import { expect, test } from 'vitest';
import { describeRegion } from './describe-region';
import { readTree } from './load-tree';

test('a region that an import brings is described as the packed tree describes its own', () => {
  const tree = readTree();
  const byCode = new Map(tree.map((region) => [region.code, region]));
  const above = (code: string | null): string[] => {
    const region = code === null ? undefined : byCode.get(code);
    return region ? [...above(region.parentCode), region.name] : [];
  };
  for (const { code, name, ...rest } of tree.filter((_, at) => at % 50 === 0))
    expect(describeRegion(code, name, above(rest.parentCode)), code).toEqual(rest);
});

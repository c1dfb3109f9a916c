import { expect, test } from 'vitest';
import { assignRegions, type RegionRow } from './assign-regions';
import { type KnownRegion, likelyParent, matchRegionName } from './match-region-names';
import { editDistance, nearestNames } from './nearest-names';

const region = (code: string, name: string, level: number, parentCode: string | null): KnownRegion => ({
  code,
  name,
  level,
  parentCode,
});
const tree = [
  region('440000000000', '广东省', 1, null),
  region('441400000000', '梅州市', 2, '440000000000'),
  region('441402000000', '梅江区', 3, '441400000000'),
  region('441402102000', '三角镇', 4, '441402000000'),
  region('442000000000', '中山市', 2, '440000000000'),
  region('442000001000', '石岐街道', 4, '442000000000'),
  region('442000007000', '民众街道', 4, '442000000000'),
  region('442000008000', '南朗街道', 4, '442000000000'),
  region('442000109000', '三角镇', 4, '442000000000'),
  region('442000109201', '三角村村民委员会', 5, '442000109000'),
];
const known = new Map(tree.map((row) => [row.code, row]));
const zhongshan = known.get('442000000000')!;
const row = (index: number, code: unknown, name: string | null, parent: unknown = null): RegionRow => ({
  index,
  code,
  name,
  parent,
});
const codes = ({ notices }: ReturnType<typeof assignRegions>) => notices.map(({ level, code }) => `${level} ${code}`);

test('a name is looked for below its parent only', () => {
  const found = assignRegions([row(0, null, '三角镇')], known, zhongshan, true);
  expect(found.codes).toEqual(new Map([[0, '442000109000']]));
});

test('another ending is only suggested, and only among those that the file leaves free', () => {
  const found = assignRegions(
    [row(0, null, '石岐'), row(1, null, '民众镇'), row(2, null, '火炬开发区')],
    known,
    zhongshan,
    true,
  );
  expect([...found.codes.values()]).toEqual(['442000001000']);
  expect(found.skipped).toBe(2);
  const unmatched = found.notices.filter(({ code }) => code === 'region-name-unmatched').map(({ values }) => values);
  expect(unmatched).toMatchObject([
    { row: 2, nearest: [{ name: '民众街道', why: 'renamed' }] },
    { row: 3, nearest: [{ why: 'free' }, { why: 'free' }, { why: 'free' }] },
  ]);
});

test('names without a parent are a question that names the likely one', () => {
  const found = assignRegions(
    [row(0, null, '石岐街道'), row(1, null, '南朗街道'), row(2, null, '三角镇')],
    known,
    null,
    true,
  );
  expect(found.notices).toMatchObject([{ level: 'question', values: { best: { code: '442000000000', matched: 3 } } }]);
});

test("the parent may stand in the file, as DataV's does", () => {
  const found = assignRegions([row(0, null, '三角镇', 441402)], known, null, true);
  expect([...found.codes.values()]).toEqual(['441402102000']);
});

test('prefecture cities need no parent', () => {
  const found = assignRegions([row(0, 'CN044020', '中山市'), row(1, 'CN044014', '梅州市')], known, null, false);
  expect([...found.codes.values()]).toEqual(['442000000000', '441400000000']);
});

test('a province that the tree does not have comes in as new; an unknown code of a known one is listed', () => {
  expect(assignRegions([row(0, '430100', '长沙市')], known, null, false).fresh).toEqual(
    new Map([['430100000000', '长沙市']]),
  );
  const found = assignRegions([row(0, '442000001', '石岐街道'), row(1, '442000111', '东升镇')], known, null, false);
  expect([...found.codes.keys()]).toEqual([0]);
  expect(codes(found)).toEqual(['warning region-codes-unknown']);
});

test('nothing that belongs to the tree is a refusal', () => {
  expect(codes(assignRegions([row(0, '449999', null)], known, null, false))).toContain('refusal region-none-matched');
  expect(codes(assignRegions([row(0, '64000130006', '中門里')], known, null, false))).toEqual([
    'refusal regions-foreign',
  ]);
  expect(codes(assignRegions([row(0, '44060', '某')], known, null, false))).toEqual(['refusal regions-foreign']);
});

test('a name at two levels means the upper one; committees are known by either wording', () => {
  expect(
    matchRegionName(
      '三角',
      tree.filter(({ code }) => code.startsWith('442000109')),
    ),
  ).toMatchObject({ region: { code: '442000109000' } });
  expect(matchRegionName('三角村委会', tree)).toMatchObject({ found: 'exact', region: { code: '442000109201' } });
});

test('nearness is by writing and by sound', () => {
  expect(editDistance('三角', '三角')).toBe(0);
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(nearestNames('南塱镇', tree)[0]?.place.name).toBe('南朗街道');
  expect(likelyParent(['甲', '乙'], tree)).toBeNull();
});

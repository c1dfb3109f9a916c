import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { fieldValue, mapFields, normalName } from './map-fields';

const columnOf = (fields: string[], field: string, layer = layers.parcel) =>
  mapFields(layer, fields, []).find((mapping) => mapping.field === field)?.column;

test('survey fields find their columns by Chinese name and by code', () => {
  for (const [field, column] of [
    ['图斑编号', 'tbbh'],
    ['TBBH', 'tbbh'],
    ['地类编码', 'dlbm'],
    ['DLBM', 'dlbm'],
    ['权属单位名称', 'qsdwmc'],
    ['QSDWMC', 'qsdwmc'],
    ['坐落单位代码', 'region_code'],
    ['ZLDWDM', 'region_code'],
    ['图斑面积', 'area_official_m2'],
    ['TBMJ', 'area_official_m2'],
    ['权利人', 'right_holder'],
    ['永久基本农田', 'is_pbf'],
    ['BSM', 'code'],
    ['不动产单元号', 'code'],
  ] as const)
    expect([field, columnOf([field], field)]).toEqual([field, column]);
});

test('case, blanks, underscores and full-width forms make no difference', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('tbbh', 'dlbm', 'qsdwmc', 'zldwdm'),
      fc.nat(15),
      fc.constantFrom('_', ' ', '\u3000', ''),
      (name, upper, gap) => {
        const odd = [...name].map((letter, at) => ((upper >> at) & 1 ? letter.toUpperCase() : letter)).join(gap);
        expect(columnOf([odd], odd)).toBe(columnOf([name], name));
      },
    ),
  );
  expect(normalName('Ｔ_Ｂ bh')).toBe('tbbh');
});

test('a unit in brackets is read; another unit is another column', () => {
  expect(columnOf(['图斑面积（平方米）'], '图斑面积（平方米）')).toBe('area_official_m2');
  expect(columnOf(['图斑面积(亩)'], '图斑面积(亩)')).toBeUndefined();
  expect(columnOf(['总投资(万元)'], '总投资(万元)', layers.project)).toBe('invest_wanyuan');
  expect(columnOf(['总投资(亿元)'], '总投资(亿元)', layers.project)).toBeUndefined();
});

test('a name that a DBF cut at ten bytes is completed', () => {
  expect(columnOf(['权属单'], '权属单')).toBe('qsdwmc');
  expect(columnOf(['不动产单元'], '不动产单元')).toBe('code');
});

test('the exact name of a column goes before its aliases, and --map before both', () => {
  const mapping = mapFields(layers.parcel, ['id', 'code', 'dlbm', '地类'], [{ field: '地类', column: 'dlbm' }]);
  expect(mapping).toContainEqual({ field: 'code', column: 'code', by: 'name' });
  expect(mapping).toContainEqual({ field: '地类', column: 'dlbm', by: 'option' });
  expect(mapping.filter(({ column }) => column === 'dlbm')).toHaveLength(1);
});

test("areas of the file are never taken for ours, nor a region's level from free text", () => {
  expect(columnOf(['area_m2'], 'area_m2')).toBeUndefined();
  expect(columnOf(['level'], 'level', layers.region)).toBeUndefined();
});

test('a value inside a nested one, or inside its JSON text, is reached', () => {
  expect(fieldValue({ parent: { adcode: 440100 } }, 'parent.adcode')).toBe(440100);
  expect(fieldValue({ parent: '{"adcode":440100}' }, 'parent.adcode')).toBe(440100);
  expect(fieldValue({ 'parent.adcode': 1 }, 'parent.adcode')).toBe(1);
  expect(fieldValue({ parent: '{oops' }, 'parent.adcode')).toBeUndefined();
});

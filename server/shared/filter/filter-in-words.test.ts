import { expect, test } from 'vitest';
import { filterColumns } from '#shared/filter/filter-columns';
import { filterInWords } from '#shared/filter/filter-in-words';
import { parseFilter } from '#shared/filter/parse-filter';
import { layers } from '#shared/layers';

const parcels = filterColumns(layers.parcel);

test.each([
  ["dlbm like '02%' and area_mu >= 2", '地类编码以“02”开头,且图上面积 ≥ 2 亩'],
  ["dlmc = '果园' or (is_pbf = true and area_mu < 1)", '地类名称为“果园”,或(永久基本农田为是,且图上面积 < 1 亩)'],
  ["dlmc not in ('果园', '茶园') and qsdwmc is not null", '地类名称不属于“果园”、“茶园”,且权属单位有值'],
  ['area_mu not between 1 and 2', '图上面积不在 1 亩 至 2 亩 之间'],
  ["not (dlmc = '果园' or dlmc is null)", '不符合(地类名称为“果园”,或地类名称无值)'],
  ["not dlmc like '%园%'", '地类名称不含“园”'],
  ["not dlmc = '果园'", '不符合(地类名称为“果园”)'],
  ["tbbh >= '0100' and tbbh like '0_1'", '图斑编号 ≥ “0100”,且图斑编号形如“0_1”'],
])('%s reads: %s', (source, words) => {
  expect(filterInWords(parseFilter(source), parcels)).toBe(words);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { aliasesOf } from '../column-aliases';
import { withoutRestricted } from './without-restricted';

test('who holds a parcel, and how to reach a person, is left out under any usual name', () => {
  const personal = [
    '权利人',
    '权利人名称',
    'QLR',
    'qlrmc',
    '承包方',
    '承包方代表',
    '户主',
    '户主姓名',
    '身份证号',
    '证件号码',
  ];
  const reach = ['联系电话', '手机号', 'lxdh', 'Phone_Number', 'ID Card', 'right_holder', 'Right Holder', '联系人'];
  const props = Object.fromEntries([...personal, ...reach, 'note', '备注', '权属性质'].map((name) => [name, 1]));
  expect(withoutRestricted(props, layers.parcel)).toEqual({ note: 1, 备注: 1, 权属性质: 1 });
  expect(withoutRestricted(props, layers.project)).toEqual({ note: 1, 备注: 1, 权属性质: 1 });
});

test('nested objects are looked through, values are not', () => {
  const props = { a: { 权利人: 'x', b: [{ 电话: '1', c: 2 }] }, d: '权利人', e: null };
  expect(withoutRestricted(props, layers.parcel)).toEqual({ a: { b: [{ c: 2 }] }, d: '权利人', e: null });
});

test('columns of the test data keep their names', () => {
  const names = [
    'id',
    'section',
    'numero',
    'contenance',
    'commune',
    'created',
    'CODEBASE',
    'TOWN_ID',
    'owner_count',
    'DH',
    'osm_id',
  ];
  const props = Object.fromEntries(names.map((name) => [name, 1]));
  expect(withoutRestricted(props, layers.parcel)).toEqual(props);
});

test('an alias of a restricted column is found in any case and spacing', () => {
  const aliases = layers.parcel.columns
    .filter(({ visibility }) => visibility === 'restricted')
    .flatMap(({ name }) => aliasesOf('parcel', name));
  fc.assert(
    fc.property(fc.constantFrom(...aliases), fc.boolean(), fc.constantFrom('', ' ', '_'), (alias, upper, gap) => {
      const name = `${gap}${(upper ? alias.toUpperCase() : alias).split('').join(gap)}`;
      return Object.keys(withoutRestricted({ [name]: 1 }, layers.parcel)).length === 0;
    }),
  );
});

import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { classSystemOf, readClassSystem } from './class-system';
import { codeGiver, codeRule } from './feature-code';
import { mapFields } from './map-fields';
import { storableValue } from './storable';

const ruleOf = (rows: Record<string, unknown>[], layer = layers.parcel) => {
  const fields = Object.keys(rows[0] ?? {});
  return codeRule(layer, mapFields(layer, fields, []), fields, rows, 'east');
};

test('a national identifier is taken as it is, a running number behind the name of its file', () => {
  expect(
    ruleOf([
      { id: 1, BSM: '4406040001' },
      { id: 2, BSM: '4406040002' },
    ]),
  ).toMatchObject({ by: 'national', field: 'BSM' });
  expect(ruleOf([{ id: 1 }, { id: 2 }])).toMatchObject({ by: 'own', field: 'id', prefix: 'east' });
  expect(ruleOf([{ CODEBASE: 'A6401-0055-00' }, { CODEBASE: 'A6401-0057-00' }])).toMatchObject({ by: 'own' });
});

test('our own files carry code and keep it; a running number of that name does not pass for one', () => {
  expect(ruleOf([{ code: 'DEMO-1' }, { code: 'DEMO-2' }])).toMatchObject({ by: 'national', field: 'code' });
  expect(ruleOf([{ code: 1 }, { code: 2 }])).toMatchObject({ by: 'own', field: 'code' });
});

test('图斑编号 repeats in each village and needs its region', () => {
  const rule = ruleOf([
    { TBBH: '0001', ZLDWDM: '4406040110010000000' },
    { TBBH: '0001', ZLDWDM: '4406040110020000000' },
  ]);
  expect(rule).toMatchObject({ by: 'numbered' });
  expect(codeGiver(rule).next({ TBBH: '0001' }, 0, '440604011001')).toBe('440604011001-0001');
});

test('what repeats is no identifier', () => {
  expect(ruleOf([{ AG_CAD_ID: '191/00000' }, { AG_CAD_ID: '191/00000' }])).toEqual({ by: 'row', prefix: 'east' });
});

test('codes are unique in a file whatever comes', () => {
  const codes = codeGiver({ by: 'own', field: 'id', prefix: 'east' });
  const given = ['1', '1', '1#2', '1', null, 7].map((id, at) => codes.next({ id }, at, null));
  expect(given).toEqual(['east/1', 'east/1#2', 'east/1#2#2', 'east/1#3', 'east/#5', 'east/7']);
  expect(codes.repeated()).toEqual({ count: 3, rows: [2, 3, 4] });
});

test('land classes tell their system by codes that only one has', () => {
  expect(classSystemOf(['0101', '08H1'], [])).toBe('survey2019');
  expect(classSystemOf(['0101', '100101'], [])).toBe('yongdi2023');
  expect(classSystemOf(['0101', '0601'], [])).toBeNull();
  expect(classSystemOf(['0101', '0601'], ['TBBH', 'ZLDWDM'])).toBe('survey2019');
  expect(classSystemOf(['08H1', '100101'], ['TBBH', 'ZLDWDM'])).toBeNull();
  expect(readClassSystem('第三次全国国土调查')).toBe('survey2019');
  expect(readClassSystem('用地用海分类')).toBe('yongdi2023');
});

test('values are stored as they are but for what no database takes', () => {
  const nested = { a: [1, null, { b: '值' }], c: true };
  expect(storableValue(nested)).toEqual({ value: nested, cleared: 0 });
  expect(storableValue({ a: 'x\u0000y', b: '\ud800' })).toEqual({ value: { a: 'xy', b: '\ufffd' }, cleared: 2 });
  expect(storableValue(Number.NaN).value).toBeNull();
});

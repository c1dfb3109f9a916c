import { expect, test } from 'vitest';
import { totalsOf } from '../state/basket-sets';
import type { Picked } from '../state/basket-store';
import { basketSentence } from './sentence';

const parcel = (areaM2: number, code: string, className: string): Picked => ({
  areaM2,
  lengthM: null,
  classKey: `survey2019:${code}`,
  className,
  owner: null,
  regionCode: '990101101201',
  regionName: '甲村',
  name: null,
});
const manner = { unit: 'mu', language: 'zh-CN', dataDate: '2024-06-30' } as const;

test('orchards and a pond become one sentence, in 亩 with two decimals, the largest part first', () => {
  const totals = totalsOf(
    new Map([
      [1, parcel(50_000, '0201', '果园')],
      [2, parcel(30_000.4, '0201', '果园')],
      [3, parcel(5_000, '1104', '坑塘水面')],
    ]),
  );
  expect(basketSentence(totals, '地类图斑', manner, false)).toBe(
    '截至2024年6月30日,已选果园等3块、合计127.50亩,其中果园120.00亩、坑塘水面7.50亩。',
  );
});

test('one class alone is not counted twice, and invented land says so', () => {
  const totals = totalsOf(new Map([[1, parcel(50_000, '0201', '果园')]]));
  expect(basketSentence(totals, '地类图斑', { ...manner, dataDate: null }, true)).toBe(
    '已选果园1块、合计75.00亩。〔演示数据(虚构)〕',
  );
});

import { beforeEach, expect, test } from 'vitest';
import { writeInOtherTab } from '../../test/fixtures/page-globals';
import { basketStore } from './basket-store';
import { deleteBasket, type NamedBasket, putBasketBack, saveBasket, useNamedBaskets } from './named-baskets';

const parcel = {
  ...{ areaM2: 1000, lengthM: null, classKey: '', className: null, owner: null },
  ...{ regionCode: null, regionName: null, name: null },
};
const names = () => useNamedBaskets.getState().items.map(({ name }) => name);
const inOtherTab = (items: readonly Partial<NamedBasket>[]) => writeInOtherTab('wancun.baskets', JSON.stringify(items));

beforeEach(() => {
  inOtherTab([]);
  basketStore.setState({ layer: 'parcel', features: new Map([[3, parcel]]), revision: 1, ways: ['touching'] });
});

test('selections saved in two tabs are both kept', () => {
  saveBasket('全村');
  inOtherTab([{ ...useNamedBaskets.getState().items[0], name: '耕地' }, ...useNamedBaskets.getState().items]);
  saveBasket('果园');
  expect(names()).toEqual(['果园', '耕地', '全村']);
  deleteBasket('耕地');
  expect(names()).toEqual(['果园', '全村']);
});

test('a deleted selection comes back whole, with how it was picked', () => {
  for (const name of ['全村', '耕地', '果园']) saveBasket(name);
  const gone = useNamedBaskets.getState().items[1]!;
  deleteBasket(gone.name);
  putBasketBack(gone, 1);
  expect(names()).toEqual(['果园', '耕地', '全村']);
  expect(useNamedBaskets.getState().items[1]).toMatchObject({ ids: '3', count: 1, ways: ['touching'] });
});

test('regions and what cannot be read are no selections; one of an earlier version is', () => {
  const old = { name: '旧', layer: 'parcel', ids: '3', count: 1, savedAt: '2024-06-30T00:00:00.000Z' };
  inOtherTab([{ ...old, layer: 'region' }, { ...old, ways: ['guess'] as never }, { name: '?' }, old]);
  expect(names()).toEqual(['旧']);
});

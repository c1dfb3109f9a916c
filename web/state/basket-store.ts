import { create } from 'zustand';

/** What the totals need of a feature; area in ellipsoidal m², unrounded. */
export type Picked = {
  areaM2: number | null;
  lengthM: number | null;
  /** `survey2019:0201`, or '' where the layer has no land class. */
  classKey: string;
  className: string | null;
  owner: string | null;
  regionCode: string | null;
  regionName: string | null;
  /** Its number or name, as people call it. */
  name: string | null;
};

/** How features came into the basket: by a shape (see `how` of `#shared/select`), all of a region, by a filter, one by one. */
export const pickWays = ['inside', 'touching', 'region', 'filter', 'hand'] as const;
export type PickWay = (typeof pickWays)[number];

/** The selection basket: features of one layer, picked by hand, shape, region, or filter. */
export type Basket = {
  layer: string;
  features: ReadonlyMap<number, Picked>;
  /** Of the layer, when the oldest of its figures were asked. */
  revision: number | null;
  /** All that had a hand in it, the first first; none where an older visit did not note it. */
  ways: readonly PickWay[];
};

/** Regions lie in one another: a sum over them would count the same ground again. */
export const isPickable = (layer: string) => layer !== 'region';

/** For what lies behind the page; components read it as `useBasket`. */
export const basketStore = create<Basket>(() => ({
  layer: 'parcel',
  features: new Map(),
  revision: null,
  ways: [],
}));

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

/** The selection basket: features of one layer, picked by hand, shape, region, or filter. */
export type Basket = {
  layer: string;
  features: ReadonlyMap<number, Picked>;
  /** Of the layer, when its figures were asked. */
  revision: number | null;
};

/** For what lies behind the page; components read it as `useBasket`. */
export const basketStore = create<Basket>(() => ({ layer: 'parcel', features: new Map(), revision: null }));

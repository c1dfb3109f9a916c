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
};

/** The selection basket: features of one layer, picked by hand, shape, region, or filter. */
type Basket = { layer: string; features: ReadonlyMap<number, Picked> };

export const useBasket = create<Basket>(() => ({ layer: 'parcel', features: new Map() }));

/** Puts features in; a basket of another layer is emptied first. Resolves when their figures are there. */
export async function addToBasket(layer: string, ids: readonly number[]): Promise<void> {
  throw new Error(`not built: ${layer} ${ids.length}`);
}

export function removeFromBasket(ids: readonly number[]): void {
  throw new Error(`not built: ${ids.length}`);
}

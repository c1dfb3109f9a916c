import { basketStore } from './basket-store';
import { kept } from './keep';

export const useBasket = basketStore;

// What picking takes comes with the first pick: the first map waits for none of it.
const picking = () => import('./picking');

/** Puts features in; a basket of another layer is emptied first. Resolves when their figures are there. */
export async function addToBasket(layer: string, ids: readonly number[]): Promise<void> {
  const { pick } = await picking();
  await pick(layer, { ids: [...ids] }, 'add');
}

export function removeFromBasket(ids: readonly number[]): void {
  picking().then(({ dropFrom }) => dropFrom(ids));
}

/** Puts all of a layer that lies in a region in, as far as the layer's filter shows it. */
export async function pickRegion(region: string, layer = 'parcel'): Promise<void> {
  const { pickIn } = await picking();
  await pickIn(layer, region, 'add');
}

/** Selects the next of the features picked (1) or the one before (-1), and goes there. */
export function stepPicked(by: 1 | -1): void {
  if (basketStore.getState().features.size > 0) picking().then(({ step }) => step(by));
}

/** Brings back what was in the basket when the page was left. */
export function restoreBasket(): void {
  if (kept('basket')) picking().then(({ restore }) => restore());
}

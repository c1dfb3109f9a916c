import { basketStore } from './basket-store';
import { kept } from './keep';

export const useBasket = basketStore;

// What picking takes comes with the first pick: the first map waits for none of it.
const picking = () => import('./picking');

/**
 * Puts features in; a basket of another layer is emptied first. Resolves when their figures are there.
 * @throws ServerFault where the server has none for them; the panel tells it too.
 */
export async function addToBasket(layer: string, ids: readonly number[]): Promise<void> {
  const { pick, usePicking } = await picking();
  if ((await pick(layer, { ids: [...ids] }, 'add')) === null) throw usePicking.getState().fault;
}

export function removeFromBasket(ids: readonly number[]): void {
  picking().then(({ dropFrom }) => dropFrom(ids));
}

/** Puts all of a layer that lies in a region in, as far as the layer's filter shows it. @throws ServerFault */
export async function pickRegion(region: string, layer = 'parcel', signal?: AbortSignal): Promise<void> {
  const { pickIn, usePicking } = await picking();
  if ((await pickIn(layer, region, 'add', signal)) === null) throw usePicking.getState().fault;
}

/** Selects the next of the features picked (1) or the one before (-1), and goes there. */
export function stepPicked(by: 1 | -1): void {
  if (basketStore.getState().features.size > 0) picking().then(({ step }) => step(by));
}

/** Brings back what was in the basket when the page was left. */
export function restoreBasket(): void {
  if (kept('basket')) picking().then(({ restore }) => restore());
}

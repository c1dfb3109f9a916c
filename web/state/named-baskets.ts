import { create } from 'zustand';
import type { Selected } from '#shared/select';
import { pickedOf } from './basket-sets';
import { basketStore, isPickable, type Picked, type PickWay, pickWays } from './basket-store';
import { readIds, writeIds } from './id-text';
import { kept } from './keep';
import { askSelect, pick, usePicking } from './picking';
import { withBack } from './saved';
import { type KeptList, shareKept } from './share-kept';

export type NamedBasket = {
  name: string;
  layer: string;
  /** See `id-text.ts`. */
  ids: string;
  count: number;
  /** ISO 8601. */
  savedAt: string;
  /** How its features were picked; earlier versions did not note it. */
  ways?: readonly PickWay[];
};

const KEPT = 'baskets';

const areWays = (ways: unknown) => Array.isArray(ways) && ways.every((way) => pickWays.includes(way));

const isNamed = (one: unknown): one is NamedBasket => {
  if (typeof one !== 'object' || one === null) return false;
  const { name, layer, ids, count, savedAt, ways = [] } = one as Partial<Record<keyof NamedBasket, unknown>>;
  const texts = [name, layer, ids, savedAt].every((text) => typeof text === 'string');
  return texts && typeof count === 'number' && isPickable(String(layer)) && areWays(ways);
};

function read(json: string | null): NamedBasket[] {
  try {
    const held: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(held) ? held.filter(isNamed) : [];
  } catch {
    return []; // somebody wrote over it
  }
}

/** Baskets that were saved on this device, the newest first. */
export const useNamedBaskets = create<KeptList<NamedBasket>>(() => ({ items: read(kept(KEPT)), isKept: true }));

const edit = shareKept(KEPT, useNamedBaskets, read);

/** Saves what is picked now; the same name again is saved over. False where this device keeps nothing more. */
export function saveBasket(name: string): boolean {
  const { layer, features, ways } = basketStore.getState();
  const ids = writeIds(features.keys());
  const saved: NamedBasket = { name, layer, ids, count: features.size, savedAt: new Date().toISOString(), ways };
  return edit((kept) => [saved, ...kept.filter((one) => one.name !== name)]);
}

export const deleteBasket = (name: string) => edit((kept) => kept.filter((one) => one.name !== name));

/** What was deleted comes back to its place. */
export const putBasketBack = (gone: NamedBasket, at: number) => edit((kept) => withBack(kept, gone, at));

/** Puts a saved basket in place of the one at hand; what is gone since is counted. */
export async function openBasket({ layer, ids, count, ways = [] }: NamedBasket): Promise<void> {
  const found = await pick(layer, { ids: readIds(ids) }, 'replace', ways);
  if (found !== null) usePicking.setState({ gone: count - found });
}

/** The features of a saved basket with their figures of today. @throws ServerFault */
export async function featuresOf({ layer, ids }: NamedBasket): Promise<ReadonlyMap<number, Picked>> {
  return pickedOf(await askSelect<Selected>(layer, { ids: readIds(ids) }));
}

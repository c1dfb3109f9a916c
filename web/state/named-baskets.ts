import { create } from 'zustand';
import type { Selected } from '#shared/select';
import { pickedOf } from './basket-sets';
import { basketStore, type Picked } from './basket-store';
import { readIds, writeIds } from './id-text';
import { keep, kept } from './keep';
import { askSelect, pick, usePicking } from './picking';

export type NamedBasket = {
  name: string;
  layer: string;
  /** See `id-text.ts`. */
  ids: string;
  count: number;
  /** ISO 8601. */
  savedAt: string;
};

const KEPT = 'baskets';

const isNamed = (one: unknown): one is NamedBasket => {
  if (typeof one !== 'object' || one === null) return false;
  const { name, layer, ids, count, savedAt } = one as Partial<Record<keyof NamedBasket, unknown>>;
  const texts = [name, layer, ids, savedAt].every((text) => typeof text === 'string');
  return texts && typeof count === 'number';
};

function readKept(): NamedBasket[] {
  try {
    const held: unknown = JSON.parse(kept(KEPT) ?? '[]');
    return Array.isArray(held) ? held.filter(isNamed) : [];
  } catch {
    return []; // somebody wrote over it
  }
}

/** Baskets that were saved on this device, the newest first. */
export const useNamedBaskets = create<{ saved: readonly NamedBasket[] }>(() => ({ saved: readKept() }));

function write(saved: readonly NamedBasket[]): boolean {
  if (!keep(KEPT, saved.length > 0 ? JSON.stringify(saved) : null)) return false;
  useNamedBaskets.setState({ saved });
  return true;
}

/** Saves what is picked now; the same name again is saved over. False where this device keeps nothing more. */
export function saveBasket(name: string): boolean {
  const { layer, features } = basketStore.getState();
  const others = useNamedBaskets.getState().saved.filter((one) => one.name !== name);
  const saved = {
    name,
    layer,
    ids: writeIds(features.keys()),
    count: features.size,
    savedAt: new Date().toISOString(),
  };
  return write([saved, ...others]);
}

export const deleteBasket = (name: string) =>
  write(useNamedBaskets.getState().saved.filter((one) => one.name !== name));

/** Puts a saved basket in place of the one at hand; what is gone since is counted. */
export async function openBasket({ layer, ids, count }: NamedBasket): Promise<void> {
  const found = await pick(layer, { ids: readIds(ids) }, 'replace');
  if (found !== null) usePicking.setState({ gone: count - found });
}

/** The features of a saved basket with their figures of today. @throws ServerFault */
export async function featuresOf({ layer, ids }: NamedBasket): Promise<ReadonlyMap<number, Picked>> {
  return pickedOf(await askSelect<Selected>(layer, { ids: readIds(ids) }));
}

import { keep, kept } from '../state/keep';

/** Pixels of the columns that a reader's hand has made wider or narrower, by name. */
export type OwnWidths = Readonly<Record<string, number>>;

export const LEAST_PX = 48;
const MOST_PX = 1200;
/** A press of a key or a button. */
export const STEP_PX = 16;

export const heldWidth = (px: number): number => Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px)));

/** `dlmc:120,area_m2:96`: what was kept, as far as it can be read; a width out of bounds is brought within them. */
export function readWidths(text: string | null): OwnWidths {
  const pairs = (text ?? '').split(',').flatMap((pair): [string, number][] => {
    const [, name, px] = /^([a-z][a-z0-9_]*):([0-9]{1,5})$/.exec(pair) ?? [];
    return name && px ? [[name, heldWidth(Number(px))]] : [];
  });
  return Object.fromEntries(pairs);
}

export const widthsText = (widths: OwnWidths): string =>
  Object.entries(widths)
    .map(([name, px]) => `${name}:${px}`)
    .join(',');

const nameOf = (layer: string) => `table-widths.${layer}`;

export const keptWidths = (layer: string): OwnWidths => readWidths(kept(nameOf(layer)));

/** By none, the columns are as wide as usual again. */
export const keepWidths = (layer: string, widths: OwnWidths) => keep(nameOf(layer), widthsText(widths) || null);

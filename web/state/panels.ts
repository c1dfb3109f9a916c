import { create } from 'zustand';
import { keep, kept } from './keep';

type Panels = {
  layers: boolean;
  /** What the panel at the right (on a phone: the sheet) is about. */
  right: 'card' | 'basket' | 'sketch';
  help: boolean;
  tour: boolean;
};

/** Which panels are open; no part of a link. */
export const usePanels = create<Panels>(() => ({ layers: true, right: 'card', help: false, tour: false }));

const limits = { left: [220, 520, 268], right: [280, 560, 320], table: [140, 900, 280] } as const;
export type PanelSide = keyof typeof limits;

const keptSize = (side: PanelSide) => {
  const [least, most, usual] = limits[side];
  const size = Number(kept(`panel.${side}`) ?? usual);
  return Number.isFinite(size) ? Math.min(most, Math.max(least, size)) : usual;
};

/** Pixels across, as the reader's hand left them. */
export const usePanelSizes = create<Record<PanelSide, number>>(() => ({
  left: keptSize('left'),
  right: keptSize('right'),
  table: keptSize('table'),
}));

/** Null goes back to the usual size. */
export function resizePanel(side: PanelSide, px: number | null) {
  const [least, most, usual] = limits[side];
  const size = Math.round(Math.min(most, Math.max(least, px ?? usual)));
  keep(`panel.${side}`, px === null ? null : String(size));
  usePanelSizes.setState({ [side]: size });
}

import { create } from 'zustand';
import type { Condition } from '#shared/block/in-words';
import type { BlockFacts, SavedBlock } from '#shared/block/saved';
import type { FeatureDetail } from '#shared/feature';
import { keep, kept } from './keep';
import type { Bbox } from './view-store';

type Panels = {
  layers: boolean;
  /** What the panel at the right (on a phone: the sheet) is about. */
  right: 'card' | 'block' | 'basket' | 'sketch';
  help: boolean;
  tour: boolean;
  /** The layer whose filter is asked for; the layer panel takes it and opens it. */
  filtering: string | null;
  /** What the open table shows of its layer, while that is to be exported; the export dialog takes it. */
  exporting: { region: string | null; bbox: Bbox | null; ids: readonly number[] | null } | null;
  /** Address of the map's picture while a sheet is printed. */
  print: string | null;
  /** The block that the sheet is of; null: of the view. */
  printedBlock: PrintedBlock | null;
};

/** What a sheet says of a block; `saved` and `area` are null of one that nobody has kept. */
export type PrintedBlock = {
  title: string;
  size: 'A4' | 'A3';
  facts: BlockFacts;
  conditions: readonly Condition[];
  saved: SavedBlock | null;
  area: FeatureDetail | null;
};

/** Between a phone and a desktop the layers lie over the map only while they are asked for. */
export const TABLET = '(min-width: 720px) and (max-width: 1100px)';

/** Which panels are open; no part of a link. */
export const usePanels = create<Panels>(() => ({
  layers: !matchMedia(TABLET).matches,
  right: 'card',
  help: false,
  tour: false,
  filtering: null,
  exporting: null,
  print: null,
  printedBlock: null,
}));

/** Least, most and usual size in pixels. */
export const panelLimits = { left: [220, 520, 252], right: [280, 560, 340], table: [140, 900, 280] } as const;
export type PanelSide = keyof typeof panelLimits;

const within = (side: PanelSide, px: number) => {
  const [least, most] = panelLimits[side];
  return Math.round(Math.min(most, Math.max(least, px)));
};

const keptSize = (side: PanelSide) => {
  const size = Number(kept(`panel.${side}`) ?? panelLimits[side][2]);
  return Number.isFinite(size) ? within(side, size) : panelLimits[side][2];
};

/** Pixels across (the table: high), as the reader's hand left them. */
export const usePanelSizes = create<Record<PanelSide, number>>(() => ({
  left: keptSize('left'),
  right: keptSize('right'),
  table: keptSize('table'),
}));

/** Under the hand: shown, not yet kept. */
export function dragPanel(side: PanelSide, px: number) {
  usePanelSizes.setState({ [side]: within(side, px) });
}

/** Null goes back to the usual size. */
export function resizePanel(side: PanelSide, px: number | null) {
  const size = within(side, px ?? panelLimits[side][2]);
  keep(`panel.${side}`, px === null ? null : String(size));
  usePanelSizes.setState({ [side]: size });
}

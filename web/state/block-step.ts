import type { BlockLine } from './block-answers';
import { useBlocks } from './blocks';
import { schemeInHand, takeScheme, useSchemes } from './schemes';
import { askBlocks, fitTo, useView } from './view-store';

/** Chooses a block, and shows it whole. */
export function openBlock({ parcel, bbox }: Pick<BlockLine, 'parcel' | 'bbox'>): void {
  askBlocks({ parcel });
  fitTo(bbox);
}

/** The next block of the list (1), or the one before (-1); from none the first, or the last. False off their page. */
export function stepBlock(by: 1 | -1): boolean {
  if (useView.getState().page !== 'area') return false;
  const { regrouped } = useBlocks.getState();
  const { lines = [], current = null } = regrouped ?? {};
  const at = current && current.standing !== 'below' ? current.place + by : by === 1 ? 0 : lines.length - 1;
  const next = lines[(at + lines.length) % lines.length];
  if (next) openBlock(next);
  return next !== undefined;
}

/** Lays the scheme in hand down, else leaves the current block. False where there is neither. */
export function leaveBlock(): boolean {
  const { page, question } = useView.getState();
  if (page !== 'area') return false;
  if (schemeInHand(useSchemes.getState())) takeScheme(null);
  else if (question.parcel !== null) askBlocks({ parcel: null });
  else return false;
  return true;
}

import type { BlockLine } from '../state/block-answers';
import { askBlocks, fitTo } from '../state/view-store';

/** Chooses a block, and shows it whole. */
export function openBlock({ parcel, bbox }: Pick<BlockLine, 'parcel' | 'bbox'>): void {
  askBlocks({ parcel });
  fitTo(bbox);
}

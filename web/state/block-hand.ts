import { blockWords } from '../messages/block';
import { askDesk } from './block-desk';
import { useBlockDrawing, useBlocks } from './blocks';
import { widen } from './finder';
import { tell } from './notice';
import { beginScheme, idsOf, type Scheme, schemeInHand, toggleInScheme, useSchemes } from './schemes';
import { undo } from './undo';
import { decodeView, encodeView, startView } from './view';
import { askBlocks, useView } from './view-store';

const words = () => blockWords[useView.getState().language ?? 'zh-CN'];

/** Begins a scheme from parcels and takes it up. False where there is no room for another. */
export function adopt(ids: readonly number[]): boolean {
  const { region, question } = useView.getState();
  const scheme = beginScheme(ids, encodeView({ ...startView, page: 'area', region, question }));
  useBlockDrawing.setState({ preview: null });
  return scheme !== null;
}

/** Goes back to the region and the question in which a scheme was begun. */
export function openSchemeView({ address }: Scheme): void {
  const { region, question } = decodeView(new URL(address, location.origin));
  useView.setState({ region, question });
}

/**
 * A click on a parcel of the map: with a scheme in hand it goes in or out; else its block becomes the current one.
 * Answers whether the click was taken: else it selects, as anywhere.
 */
export async function clickParcel(id: number): Promise<boolean> {
  const scheme = schemeInHand(useSchemes.getState());
  if (scheme) {
    await toggleParcel(scheme.id, id);
    return true;
  }
  if (!useBlocks.getState().facts) return false;
  const where = await askDesk('whereIs', id).catch(() => null);
  if (where?.is !== 'member' || where.standing === 'below') return false;
  if (useBlocks.getState().regrouped?.current?.parcel === where.parcel) return false; // a second click takes the parcel itself
  askBlocks({ parcel: where.parcel });
  return true;
}

/** Puts a parcel into a scheme, or takes it out; tells why where it cannot come, and where it leaves two pieces. */
export async function toggleParcel(scheme: string, id: number): Promise<void> {
  const held = useSchemes.getState().items.find((one) => one.id === scheme);
  if (!held) return;
  const ids = idsOf(held);
  const isIn = ids.includes(id);
  if (!isIn) {
    let where = await askDesk('whereIs', id);
    if (where.is === 'other') {
      await widen([...ids, id]).catch(() => undefined);
      where = await askDesk('whereIs', id);
    }
    if (where.is === 'excluded' || where.is === 'other' || where.is === 'barrier') {
      tell({ text: words().refused[where.is], isWarning: true });
      return;
    }
  }
  const stone = useBlocks.getState().scheme?.detail?.keystones.find((one) => one.id === id);
  toggleInScheme(scheme, id);
  if (isIn && stone)
    tell({
      text: words().splits(stone.name, stone.pieces),
      isWarning: true,
      act: { label: words().takeBack, run: undo },
    });
}

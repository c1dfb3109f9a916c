import type { Person } from '#shared/role';
import { personById } from '../account/people';
import { type ShareRow, shareById } from './queries';
import { idInToken } from './token';

export type HeldShare = { share: ShareRow; maker: Person };

/** The living link that a word opens, with its maker as they stand now; one whose maker is barred is dead. */
export async function heldShare(token: string): Promise<HeldShare | null> {
  const id = await idInToken(token);
  const share = id === null ? null : await shareById(id);
  const maker = share && (await personById(share.madeBy));
  return maker && !maker.isBarred ? { share, maker } : null;
}

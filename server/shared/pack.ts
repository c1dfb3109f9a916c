import type { Visibility } from '#shared/layers';
import type { Role } from '#shared/role';

/** What a pack says of itself: on its slate, in its 读我.txt, and in the dialog that made it. */
export type PackMeta = {
  beltId: number;
  name: string;
  /** ISO 8601. */
  madeAt: string;
  /** Until when what is internal in it may be shown; null where all of it is public. */
  validUntil: string | null;
  /** By whom, as a role: a pack goes from hand to hand, a name need not. */
  by: Role | 'operator' | 'share' | 'public';
  /** How it is to be kept: as the most guarded row or value in it. */
  visibility: Visibility;
  /** Day of the newest file behind it. */
  dataDate: string | null;
  stops: number;
  tiles: number;
  /** Of the whole folder, unpacked. */
  bytes: number;
};

/** What `files/pack.js` hands the player; tiles follow in files of their own. */
export type PackFile = {
  meta: PackMeta;
  /** By path, as the server would answer. */
  answers: Record<string, unknown>;
  /** PMTiles archives of version 3 in base64, by layer; `terrain` holds heights. */
  tiles: Record<string, string>;
  /** Files beside the page that a browser shows as they are, within the folder `files`, by the server's address. */
  shown: Record<string, string>;
  /** Files in base64 that a script reads, which it may not from a disk: typefaces by name, panoramas by address. */
  blobs: Record<string, string>;
};

/** What a pack would hold: `GET /api/tours/{belt}/pack/size`. */
export type PackSize = Pick<PackMeta, 'visibility' | 'stops' | 'tiles'> & {
  /** Of the ZIP, a tenth off at the most in the demo county. */
  aboutBytes: number;
};

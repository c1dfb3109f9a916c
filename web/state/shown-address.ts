import { mediaAddress, type StopMedia } from '#shared/media';

const CARD_PX = 1280; // a card on a wall of 4K
const PANORAMA_PX = 4096;

/** Where a tour has a file from: one address for what is fetched before the start and what is shown. */
export const shownAddress = (media: StopMedia): string =>
  mediaAddress(media, media.kind === '全景' ? PANORAMA_PX : CARD_PX);

import { type StopMedia, shownAddress } from '#shared/media';
import { transport } from './transport';

/** Where the page has a file of a tour from. */
export const shownAt = (media: StopMedia): string => transport().fileAt(shownAddress(media));

import { type Caption, captionsOf } from '#shared/tour/captions';

const MOST_CHARACTERS = 36;

/** A script as it stands below the picture and as it is spoken: piece by piece, each as long as a breath. */
export const scriptPieces = (told: string): Caption[] => captionsOf(told, MOST_CHARACTERS);

import type { StoredHeights } from '#shared/terrain';

/** How heights are called: by their file, else by where they are from. */
export const calledOf = ({ fileName, source }: StoredHeights): string => fileName ?? source;

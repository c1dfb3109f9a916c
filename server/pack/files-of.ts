import type { FeatureDetail } from '#shared/feature';

/** A file on this machine that goes into a pack as it is. */
export type PackedFile = {
  /** Within the pack's folder `files`, with slashes. */
  name: string;
  path: string;
  bytes: number;
};

/** Photos and the like that a stop is shown with. Stops have none yet. */
export const filesOf = (_stop: FeatureDetail): PackedFile[] => [];

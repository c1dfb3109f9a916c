import type { SourceFeature, SourceLayer } from '../source';
import type { Limits } from './limits';

/** A layer and its features in the coordinates of the file, before any projection. Z and M may still be there. */
export type StoredLayer = { layer: SourceLayer; features(): AsyncIterable<SourceFeature> };

/** What every reader is given beside its file. */
export type Reading = {
  /** Overrides what the encoding of the texts is told or guessed by. */
  encoding: string | null;
  limits: Limits;
  signal: AbortSignal | undefined;
  /** A private folder for what has to be rewritten before it can be read. */
  scratch(): string;
};

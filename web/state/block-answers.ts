import type { FeatureCollection } from 'geojson';
import type { BlockMeasures } from '#shared/adjacency/block-measures';
import type { GapStep } from '#shared/adjacency/gap-curve';
import type { BlockGraph } from '#shared/adjacency/graph';
import type { Standing } from '#shared/adjacency/regroup';
import type { SchemeMeasures } from '#shared/adjacency/scheme';
import type { Apart, Seam } from '#shared/adjacency/seams';
import type { BlockRule } from '#shared/block';
import type { Bbox } from './view-store';

/** What the worker that holds the graph tells of it; the graph itself stays there. */
export type GraphFacts = {
  revision: number;
  count: number;
  areaM2: number;
  /** What lies between parcels, with how many links run through it; most first. */
  crossed: { key: string; name: string; links: number }[];
  excluded: BlockGraph['excluded'];
};

/** A block as a list tells of it. */
export type BlockLine = {
  /** Id of its largest parcel: whatever the gap, the block that holds it is taken for the same. */
  parcel: number;
  /** Place in the order of the list, from 0: A, B, C. */
  place: number;
  standing: Standing;
  areaM2: number;
  missingM2: number;
  parcels: number;
  owners: number;
  ofUnknownOwner: number;
  villages: number;
  bbox: Bbox;
};

/** Blocks under a rule. `lines` are those of a list, in its order, up to `MOST_LINES`; what is below the threshold by far is summed. */
export type Regrouped = {
  rule: BlockRule;
  lines: BlockLine[];
  counts: Record<Standing, number>;
  /** Of the blocks that pass, together. */
  passingM2: number;
  belowM2: number;
  /** Parcels that are barriers themselves. */
  barriers: number;
  largest: BlockLine | null;
  current: BlockLine | null;
  /** Soft outlines with `label`, `standing`, `current`, and points for their names. */
  outlines: FeatureCollection;
};

export const MOST_LINES = 100;
/** Outlines that are drawn at once. */
export const MOST_OUTLINES = 40;

/** An owning unit, a village or a class of a block. */
export type Part = { key: string; name: string | null; parcels: number; areaM2: number };

/** A seam in words: both parcels by id and name. */
export type SeamLine = {
  id: number;
  name: string;
  other: number;
  otherName: string;
  how: Seam['how'];
  gapM: number;
  sharedM: number;
  crossed: { key: string; name: string; cuts: boolean }[];
  apart: Apart[];
  /** Of the other block, where the seam leads to one that stands in the list. */
  place: number | null;
  lng: number;
  lat: number;
};

export const MOST_SEAMS = 200;

export type KeystoneLine = {
  id: number;
  name: string;
  areaM2: number;
  pieces: number;
  largestRestM2: number;
  bbox: Bbox;
};

/** All that a card tells of a block or of a scheme. */
export type BlockDetail = {
  /** Of its parcels, ascending. */
  ids: Int32Array;
  measures: Omit<BlockMeasures, 'owners' | 'villages' | 'classes'> & { pieces: number };
  owners: Part[];
  villages: Part[];
  classes: Part[];
  keystones: KeystoneLine[];
  /** Each list up to `MOST_SEAMS`, and how many there are. Empty for a scheme. */
  seams: Record<'within' | 'loose' | 'around', { lines: SeamLine[]; count: number }>;
  bbox: Bbox;
  /** Parcels with `tone` (place of their owner among the largest) and `key`; seams with `apart`. */
  drawing: FeatureCollection;
};

/** Of schemes side by side; null where the graph at hand does not hold all of it. */
export type SchemeFigures = SchemeMeasures | null;

export type AdditionLine = {
  id: number;
  name: string;
  className: string | null;
  owner: string | null;
  gainM2: number;
  areaM2: number;
  brings: { areaM2: number; parcels: number }[];
  sharedM: number;
  newOwners: number;
  isOtherClass: boolean;
  compactnessBefore: number;
  compactnessAfter: number;
};

export type ClosingLine = {
  /** Of all parcels that come along, those of the blocks that are brought too. */
  ids: number[];
  gainM2: number;
  surplusM2: number;
  newOwners: number;
  additions: AdditionLine[];
  bbox: Bbox;
  drawing: FeatureCollection;
};

export type Suggested = {
  closings: ClosingLine[];
  next: ClosingLine[];
  plots: { id: number; name: string; areaM2: number; share: number; bbox: Bbox; drawing: FeatureCollection }[];
  isComplete: boolean;
  /** False while the search goes on. */
  isDone: boolean;
};

/** What can be asked of the worker, and what it answers. */
export type BlockWork = {
  take: (bytes: ArrayBuffer) => GraphFacts;
  /** A graph of some parcels with what may be added to them, whether it meets the question or not. */
  widen: (bytes: ArrayBuffer) => null;
  regroup: (rule: BlockRule, parcel: number | null, isMoving: boolean) => Regrouped;
  curve: (rule: BlockRule) => GapStep[];
  block: (rule: BlockRule, parcel: number) => BlockDetail | null;
  scheme: (rule: BlockRule, ids: readonly number[]) => BlockDetail | null;
  figures: (rule: BlockRule, schemes: readonly (readonly number[])[]) => SchemeFigures[];
  /** Where a parcel stands: in a block that the list may hold, left out, or unknown to the graph. */
  whereIs: (id: number) => Whereabouts;
};

export type Whereabouts =
  | { is: 'member'; areaM2: number; parcel: number; standing: Standing }
  | { is: 'barrier' | 'excluded' | 'beyond' | 'other' };

import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** What a gap gives; it holds up to the gap of the next step. */
export type GapStep = {
  gapM: number;
  /** Blocks that pass, and what they have together. */
  passing: number;
  passingM2: number;
  /** Of the largest block, whether it passes or not. */
  largestM2: number;
};

/** The steps at which a wider gap changes something, from 0 to 20 m in tenths of a metre; the gap of `rule` is passed over. */
export function gapCurve(_graph: BlockGraph, _rule: BlockRule, _isMember?: Uint8Array): GapStep[] {
  throw new Error('to come');
}

import type { BlockRule } from '#shared/block';
import type { BlockWork } from './block-answers';

type Named<Name extends keyof BlockWork> = { id: number; what: Name; about: Parameters<BlockWork[Name]> };

/** From the page to the worker. */
export type BlockAsked =
  | { [Name in keyof BlockWork]: Named<Name> }[keyof BlockWork]
  | { id: number; what: 'search'; about: [rule: BlockRule, ids: readonly number[], neededM2: number] }
  | { id: number; what: 'drop' };

/** From the worker to the page; a search tells parts before its answer. */
export type BlockTold = { id: number; answer: unknown } | { id: number; part: unknown } | { id: number; fault: string };

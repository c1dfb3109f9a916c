import { type BlockQuery, type BlockQuestion, blockQuestion, usualBarriers } from '#shared/block';
import type { Reader } from '../policy';
import { servedLayers } from '../store/store';
import { barrierLayers } from './barriers';
import { FARMLAND } from './exclusions';

/** 永久基本农田, and all layers with the role `exclusion` of which the reader sees some ground. */
export const usualExclusions = (reader: Reader): string[] => [
  FARMLAND,
  ...servedLayers(reader)
    .filter(({ overlayRole, geometry, count }) => overlayRole === 'exclusion' && geometry === 'polygon' && count > 0)
    .map(({ code }) => code),
];

/** The question of an address, what it leaves out filled in with the usual. */
export function questionOf(reader: Reader, asked: BlockQuery): BlockQuestion {
  const { class: classes = [], system, barriers, exclude, leastMu, mostMu, mostOwners, ...rest } = asked;
  return blockQuestion.parse({
    ...rest,
    classes: classes.map((word) => (system && !word.includes(':') ? `${system}:${word}` : word)),
    barriers: barriers ?? [...usualBarriers, ...barrierLayers(reader)],
    exclude: exclude ?? usualExclusions(reader),
    leastMu: leastMu ?? null,
    mostMu: mostMu ?? null,
    mostOwners: mostOwners ?? null,
  });
}

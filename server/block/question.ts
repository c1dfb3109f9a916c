import { type BlockQuery, type BlockQuestion, blockQuestion, usualBarriers } from '#shared/block';
import type { Reader } from '../policy';
import { servedLayers } from '../store/store';
import { barrierLayers } from './barriers';
import { FARMLAND } from './exclusions';

/** All layers with the role `exclusion` that have ground and that the reader sees. */
const exclusionLayers = (reader: Reader): string[] =>
  servedLayers(reader)
    .filter(({ overlayRole, geometry }) => overlayRole === 'exclusion' && geometry === 'polygon')
    .map(({ code }) => code);

/** The question of an address, what it leaves out filled in with the usual. */
export function questionOf(reader: Reader, asked: BlockQuery): BlockQuestion {
  const { class: classes = [], system, barriers, exclude, leastMu, mostMu, mostOwners, ...rest } = asked;
  return blockQuestion.parse({
    ...rest,
    classes: classes.map((word) => (system && !word.includes(':') ? `${system}:${word}` : word)),
    barriers: barriers ?? [...usualBarriers, ...barrierLayers(reader)],
    exclude: exclude ?? [FARMLAND, ...exclusionLayers(reader)],
    leastMu: leastMu ?? null,
    mostMu: mostMu ?? null,
    mostOwners: mostOwners ?? null,
  });
}

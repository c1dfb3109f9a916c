import type { ToldRegion } from '#shared/region';
import { regionPrefix } from '#shared/region-prefix';

type ToldFact = ToldRegion['facts'][number];

/** Contests and ranks stand under 考评; measures, and all that is meant to be reached, under 对策. */
const belongs: Record<'score' | 'policy', (fact: ToldFact) => boolean> = {
  score: ({ indicator }) => indicator.startsWith('contest'),
  policy: ({ indicator, status }) => indicator.startsWith('measure') || status !== 'actual',
};

/** Regions with those of their facts that a page is about; without the others. */
export const factsFor = (page: 'score' | 'policy', regions: readonly ToldRegion[]): ToldRegion[] =>
  regions
    .map((region) => ({ ...region, facts: region.facts.filter(belongs[page]) }))
    .filter(({ facts }) => facts.length > 0);

/** Whether one of two regions lies in the other. Codes of 12 digits. */
export const isAround = (one: string, other: string): boolean =>
  one.startsWith(regionPrefix(other)) || other.startsWith(regionPrefix(one));

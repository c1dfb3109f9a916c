import type { FeatureDetail } from '#shared/feature';
import { plannedState } from '../card/moments';

const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value : null);

/** What a project or a belt should be at the end of a year, from its own days; null for what names none. */
export function stateInYear({ layer, values }: Pick<FeatureDetail, 'layer' | 'values'>, year: number) {
  if (layer === 'project') return plannedState(day(values.plan_start), day(values.plan_finish), year);
  if (layer === 'belt' && typeof values.start_year === 'number')
    return values.start_year <= year ? 'launched' : 'not-launched';
  return null;
}

import type { FeatureDetail } from '#shared/feature';
import { type Lag, lagOf } from '#shared/lag';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A project's light on the day of its data; null where that day or its plan is not known. */
export const projectLag = ({ values, batch }: FeatureDetail): Lag | null =>
  batch?.dataDate
    ? lagOf(
        {
          status: text(values.status),
          planYearWanYuan: number(values.plan_year_wanyuan),
          doneYearWanYuan: number(values.done_year_wanyuan),
          planStart: text(values.plan_start),
        },
        batch.dataDate,
      )
    : null;

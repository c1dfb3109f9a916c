import type { ExpressionSpecification } from 'maplibre-gl';
import type { Year } from '../state/view';

/** Where a project stands in a year by its plan: `planned` not yet begun, `due` to be complete, else as reported today. */
export type InYear = 'planned' | 'due' | 'reported';

const yearOf = (day: unknown) => (typeof day === 'string' ? Number(day.slice(0, 4)) || null : null);

/** Days as `2026-03-01`. Null year is today: nothing but what was reported. What is complete stays complete. */
export function projectInYear(
  { status, plan_start, plan_finish }: { status?: unknown; plan_start?: unknown; plan_finish?: unknown },
  year: Year | null,
): InYear {
  if (year === null || status === '竣工') return 'reported';
  const start = yearOf(plan_start);
  const finish = yearOf(plan_finish);
  if (start !== null && start > year) return 'planned';
  return finish !== null && finish <= year ? 'due' : 'reported';
}

const yearIn = (name: string): ExpressionSpecification => [
  'to-number',
  ['slice', ['to-string', ['coalesce', ['get', name], '']], 0, 4],
  0,
];

/** The same rule, as the map computes it: answers the value of the case. */
export function byProjectYear<T>(year: Year | null, cases: Record<InYear, T>): T | ExpressionSpecification {
  if (year === null) return cases.reported;
  return [
    'case',
    ['==', ['coalesce', ['get', 'status'], ''], '竣工'],
    cases.reported,
    ['>', yearIn('plan_start'), year],
    cases.planned,
    ['all', ['>', yearIn('plan_finish'), 0], ['<=', yearIn('plan_finish'), year]],
    cases.due,
    cases.reported,
  ] as unknown as ExpressionSpecification;
}

/** A belt that starts after the year is only a plan; one without a year of its start is there. */
export const beltStarted = ({ start_year }: { start_year?: unknown }, year: Year | null): boolean =>
  year === null || !(typeof start_year === 'number' && start_year > year);

export const byBeltYear = <T>(year: Year | null, cases: { started: T; later: T }): T | ExpressionSpecification =>
  year === null
    ? cases.started
    : ([
        'case',
        ['>', ['to-number', ['get', 'start_year'], 0], year],
        cases.later,
        cases.started,
      ] as unknown as ExpressionSpecification);
